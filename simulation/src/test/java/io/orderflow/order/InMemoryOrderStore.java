package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.util.Collection;
import java.util.UUID;

/** Rows of orders are what their objects are when the transaction commits, so that only what is new has to be brought here. */
class InMemoryOrderStore implements OrderStore {

    private final Table<UUID, Order> orders;
    private final Table<UUID, TimelineEntry> timelines;

    InMemoryOrderStore(Table<UUID, Order> orders, Table<UUID, TimelineEntry> timelines) {
        this.orders = orders;
        this.timelines = timelines;
    }

    @Override
    public void insert(Collection<Order> added) {
        added.forEach(order -> orders.insert(order.id(), order));
        update(added);
    }

    @Override
    public void update(Collection<Order> changed) {
        changed.forEach(order -> order.news().forEach(entry -> timelines.insert(entry.id(), entry)));
    }
}
