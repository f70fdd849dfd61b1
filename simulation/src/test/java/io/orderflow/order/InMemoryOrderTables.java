package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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
    List<Order> lockAll(Collection<UUID> ids) {
        return orders.findAll(ids);
    }

    @Override
    List<Order> lockFree(Collection<UUID> ids) {
        return orders.findAll(ids);
    }

    @Override
    List<UUID> unsettled(Instant placedBefore, Collection<UUID> except, int limit) {
        return orders
                .findWhere(order -> !order.status().isSettled()
                        && order.createdAt().isBefore(placedBefore)
                        && !except.contains(order.id()))
                .stream()
                .sorted(Comparator.comparing(Order::createdAt))
                .limit(limit)
                .map(Order::id)
                .toList();
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
