package io.orderflow.inventory;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Loads what a batch of events needs by one query per table, keeps it until the transaction ends, and writes what changed
 * just before it commits. Locks are taken in the same order everywhere: reservations by order, then stock by product.
 */
@Component
class ReservationBatches {

    private final Reservations reservations;
    private final StockItems stock;
    private final Offers offers;
    private final InventoryTables tables;

    ReservationBatches(Reservations reservations, StockItems stock, Offers offers, InventoryTables tables) {
        this.reservations = reservations;
        this.stock = stock;
        this.offers = offers;
        this.tables = tables;
    }

    /** Loads and locks for {@code events}, within the current transaction. */
    void load(List<DomainEvent> events) {
        List<Reservation> known = reservations.lockAll(ordersOf(events));
        Set<String> ordered = orderedProducts(events);
        Set<String> affected = new HashSet<>(ordered);
        known.stream()
                .filter(Reservation::mayChangeStock)
                .flatMap(reservation -> reservation.lines().stream())
                .forEach(line -> affected.add(line.productId()));
        ReservationBatch batch = new ReservationBatch(
                known,
                affected.isEmpty() ? List.of() : stock.lockAll(affected),
                ordered.isEmpty() ? List.of() : offers.all(ordered));
        TransactionSynchronizationManager.bindResource(this, batch);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                tables.write(batch.changes());
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResource(ReservationBatches.this);
            }
        });
    }

    /**
     * What was loaded in the current transaction.
     *
     * @throws IllegalStateException if nothing was
     */
    ReservationBatch current() {
        Object batch = TransactionSynchronizationManager.getResource(this);
        if (batch == null) {
            throw new IllegalStateException("no batch is prepared in this transaction");
        }
        return (ReservationBatch) batch;
    }

    private static Set<UUID> ordersOf(List<DomainEvent> events) {
        return events.stream()
                .filter(OrderScoped.class::isInstance)
                .map(event -> ((OrderScoped) event).orderId())
                .collect(Collectors.toSet());
    }

    private static Set<String> orderedProducts(List<DomainEvent> events) {
        Set<String> productIds = new HashSet<>();
        for (DomainEvent event : events) {
            if (event instanceof OrderCreated order) {
                order.items().stream().map(OrderItem::productId).forEach(productIds::add);
            }
        }
        return productIds;
    }
}
