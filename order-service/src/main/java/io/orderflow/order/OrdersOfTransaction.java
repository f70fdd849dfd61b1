package io.orderflow.order;

import io.orderflow.defaults.NotFoundException;
import io.orderflow.messaging.database.PerTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The orders that the current transaction adds or has locked. Whatever is done to them is stored just before it commits, and counted
 * once it has. Who is to change an order must have it from here.
 */
@Component
class OrdersOfTransaction {

    private final OrderTables tables;
    private final List<OrderMoves> followers;
    private final OrderMetrics metrics;
    private final PerTransaction<Map<UUID, Order>> known = PerTransaction.<Map<UUID, Order>>of(LinkedHashMap::new)
            .beforeCommit(this::store)
            .afterCommit(this::markStored);

    OrdersOfTransaction(OrderTables tables, ObjectProvider<OrderMoves> followers, OrderMetrics metrics) {
        this.tables = tables;
        this.followers = followers.orderedStream().toList();
        this.metrics = metrics;
    }

    void add(Order order) {
        known.get().put(order.id(), order);
    }

    /** Locks the orders of {@code ids}, as far as there are any, by one query. */
    void lock(Collection<UUID> ids) {
        List<UUID> unknown = ids.stream()
                .filter(id -> !known.get().containsKey(id))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            tables.lockAll(unknown).forEach(this::add);
        }
    }

    /** @throws NotFoundException if there is no such order */
    Order lockOne(UUID id) {
        lock(List.of(id));
        return find(id).orElseThrow(() -> new NotFoundException("order", id));
    }

    /** Locks the orders of {@code ids} that others do not hold and that are then in one of {@code statuses}. */
    List<Order> lockFree(Collection<UUID> ids, Set<OrderStatus> statuses) {
        List<Order> free = tables.lockFree(ids).stream()
                .filter(order -> statuses.contains(order.status()))
                .toList();
        free.forEach(this::add);
        return free;
    }

    /** The order, if this transaction has added or locked it. */
    Optional<Order> find(UUID id) {
        return Optional.ofNullable(known.get().get(id));
    }

    private void store(Map<UUID, Order> orders) {
        List<Order> added = new ArrayList<>();
        List<Order> changed = new ArrayList<>();
        for (Order order : orders.values()) {
            if (order.storedStatus() == null) {
                added.add(order);
            } else if (!order.news().isEmpty()) {
                changed.add(order);
            }
        }
        if (!added.isEmpty()) {
            tables.insert(added);
        }
        if (!changed.isEmpty()) {
            tables.update(changed);
            List<Order> moved = changed.stream().filter(Order::isMoved).toList();
            followers.forEach(follower -> follower.moved(moved));
        }
    }

    private void markStored(Map<UUID, Order> orders) {
        orders.values().forEach(order -> {
            metrics.committed(order);
            order.markStored();
        });
    }
}
