package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.util.Collection;
import java.util.UUID;

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
        for (Order order : changed) {
            orders.put(order.id(), order);
            order.news().forEach(entry -> timelines.insert(entry.id(), entry));
        }
    }
}
