package io.orderflow.order;

import io.orderflow.defaults.ConflictException;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderShipped;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An order and its transitions. Each checks whether it applies in the present state: what other services report may come late or in
 * any order, so a report that no longer applies is noted in the timeline and changes nothing, while a request that does not apply is
 * refused.
 */
@Entity
@Table(name = "orders")
@Immutable
public class Order extends OrderState {

    protected Order() {}

    Order(UUID id, PlaceOrder command, Instant at) {
        super(id, command, at);
        note(at, "OrderCreated", null);
    }

    /** An order as it is in the database, without its lines. */
    Order(
            UUID id,
            OrderTerms terms,
            OrderStatus status,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String trackingNumber,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant settledAt) {
        super(id, terms, status, reason, note, trackingNumber, createdAt, updatedAt, settledAt);
    }

    /** What starts the saga. */
    OrderCreated created() {
        List<OrderItem> items = lines().stream()
                .map(line -> new OrderItem(line.productId(), line.quantity(), line.price()))
                .toList();
        return new OrderCreated(
                id(), customer(), orderType(), total(), paymentMethod(), items, supplierReference(), createdAt());
    }

    /** Inventory has set the goods aside. */
    void markReserved(Instant at) {
        if (status() == OrderStatus.PENDING) {
            become(OrderStatus.RESERVED, null, at);
            note(at, "InventoryReserved", null);
        } else {
            ignore(at, "InventoryReserved");
        }
    }

    /** Inventory cannot serve the order. */
    void markRejected(String reason, Instant at) {
        if (status() == OrderStatus.PENDING) {
            become(OrderStatus.REJECTED, reason, at);
            note(at, "InventoryUnavailable", reason);
        } else {
            ignore(at, "InventoryUnavailable");
        }
    }

    /** The customer was charged; that implies the reservation, even if the word of it is still on its way. */
    Optional<OrderConfirmed> markPaid(Instant at) {
        if (status().isSettled()) {
            ignore(at, "PaymentProcessed");
            return Optional.empty();
        }
        note(at, "PaymentProcessed", null);
        become(OrderStatus.CONFIRMED, null, at);
        note(at, "OrderConfirmed", null);
        return Optional.of(new OrderConfirmed(id(), customer(), total(), at));
    }

    /** The payment failed for good; what may have been charged unseen is given back. */
    void markPaymentFailed(String reason, Instant at) {
        if (status().isSettled()) {
            ignore(at, "PaymentFailed");
        } else {
            become(OrderStatus.PAYMENT_FAILED, reason, at);
            note(at, "PaymentFailed", reason);
        }
    }

    /** The goods of a purchase are in stock, which is all that a purchase waits for. */
    Optional<OrderCompleted> markReplenished(Instant at) {
        if (status().isSettled()) {
            ignore(at, "StockReplenished");
            return Optional.empty();
        }
        note(at, "StockReplenished", null);
        become(OrderStatus.COMPLETED, null, at);
        note(at, "OrderCompleted", null);
        return Optional.of(new OrderCompleted(id(), customer(), orderType(), at));
    }

    /** Notes what another service undid; the order has its final state by then. */
    void noteCompensation(String event, String detail, Instant at) {
        note(at, event, detail);
    }

    /**
     * Calls the order off.
     *
     * @param said by whoever asked for it
     * @return what happened; empty if it was cancelled already
     * @throws ConflictException if it is too late: shipped, or ended otherwise
     */
    Optional<OrderCancelled> cancel(CancellationReason why, @Nullable String said, Instant at) {
        if (status() == OrderStatus.CANCELLED) {
            return Optional.empty();
        }
        if (status() != OrderStatus.CONFIRMED && status().isSettled()) {
            throw refused("cancelled");
        }
        become(OrderStatus.CANCELLED, why.name(), at);
        say(said);
        note(at, "OrderCancelled", said == null ? why.name() : why + ": " + said);
        return Optional.of(new OrderCancelled(id(), customer(), why, said, at));
    }

    /**
     * The goods leave the warehouse.
     *
     * @return what happened; empty if they had left already
     * @throws ConflictException unless the order is confirmed
     */
    Optional<OrderShipped> ship(Parcel parcel, String trackingNumber, Instant at) {
        if (status() == OrderStatus.SHIPPED) {
            return Optional.empty();
        }
        if (status() != OrderStatus.CONFIRMED) {
            throw refused("shipped");
        }
        send(parcel, trackingNumber);
        become(OrderStatus.SHIPPED, null, at);
        note(at, "OrderShipped", trackingNumber);
        return Optional.of(new OrderShipped(id(), customer(), trackingNumber, parcel.carrier(), at));
    }

    /**
     * The goods have arrived.
     *
     * @return what happened; empty if the order was complete already
     * @throws ConflictException unless the order is shipped
     */
    Optional<OrderCompleted> complete(Instant at) {
        if (status() == OrderStatus.COMPLETED) {
            return Optional.empty();
        }
        if (status() != OrderStatus.SHIPPED) {
            throw refused("completed");
        }
        become(OrderStatus.COMPLETED, null, at);
        note(at, "OrderCompleted", null);
        return Optional.of(new OrderCompleted(id(), customer(), orderType(), at));
    }

    private void ignore(Instant at, String event) {
        note(at, event, "ignored: the order is " + status());
    }

    private ConflictException refused(String participle) {
        return new ConflictException("Order " + id() + " is " + status() + " and cannot be " + participle + ".");
    }
}
