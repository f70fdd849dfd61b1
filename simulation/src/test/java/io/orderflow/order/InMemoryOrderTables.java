package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.util.Collection;
import java.util.UUID;

class InMemoryOrderTables extends OrderTables {

    private final Table<UUID, Order> orders;
    private final Table<UUID, TimelineEntry> timelines;

    InMemoryOrderTables(Table<UUID, Order> orders, Table<UUID, TimelineEntry> timelines) {
        super(null, null);
        this.orders = orders;
        this.timelines = timelines;
    }

    @Override
    void insert(Collection<Order> added) {
        added.forEach(order -> orders.insert(order.id(), order));
        update(added);
    }

    @Override
    void update(Collection<Order> changed) {
        for (Order order : changed) {
            orders.put(order.id(), order);
            order.news().forEach(entry -> timelines.insert(entry.id(), entry));
        }
    }
}
