package io.orderflow.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The orders that the current transaction adds or has locked. Whatever is done to them is stored just before it commits, and counted
 * once it has. Who is to change an order must have it from here.
 */
@Component
class OrdersOfTransaction {

    private final Orders orders;
    private final OrderTables tables;
    private final OrderMetrics metrics;

    OrdersOfTransaction(Orders orders, OrderTables tables, OrderMetrics metrics) {
        this.orders = orders;
        this.tables = tables;
        this.metrics = metrics;
    }

    void add(Order order) {
        known().put(order.id(), order);
    }

    /** Locks the orders of {@code ids}, as far as there are any, by one query. */
    void lock(UUID... ids) {
        UUID[] unknown = Arrays.stream(ids)
                .filter(id -> !known().containsKey(id))
                .distinct()
                .toArray(UUID[]::new);
        if (unknown.length > 0) {
            adopt(orders.lockAll(unknown));
        }
    }

    /** Takes care of orders that were locked elsewhere. */
    void adopt(List<Order> locked) {
        locked.forEach(this::add);
    }

    /** The order, if this transaction has added or locked it. */
    Optional<Order> find(UUID id) {
        return Optional.ofNullable(known().get(id));
    }

    private Map<UUID, Order> known() {
        Known known = (Known) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            known = new Known();
            TransactionSynchronizationManager.registerSynchronization(known);
            TransactionSynchronizationManager.bindResource(this, known);
        }
        return known.orders;
    }

    private final class Known implements TransactionSynchronization {

        private final Map<UUID, Order> orders = new LinkedHashMap<>();

        /** An inner transaction has orders of its own. */
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(OrdersOfTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(OrdersOfTransaction.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
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
            }
        }

        @Override
        public void afterCommit() {
            orders.values().forEach(order -> {
                metrics.committed(order);
                order.markStored();
            });
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(OrdersOfTransaction.this);
        }
    }
}
