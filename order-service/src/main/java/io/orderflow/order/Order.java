package io.orderflow.order;

import io.orderflow.defaults.ConflictException;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.OrderType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * An order and where its saga stands. Read by Hibernate; what changes is written by {@link OrderTables}. Each transition checks whether it applies in the present state: what other services
 * report may come late or in any order, so a report that no longer applies is noted in the timeline and changes nothing,
 * while a request that does not apply is refused.
 */
@Entity
@Table(name = "orders")
@Immutable
public class Order {

    @Id
    private UUID id;

    private String customerId;

    private @Nullable String customerName;

    private @Nullable String customerEmail;

    @Enumerated(EnumType.STRING)
    private OrderType orderType;

    private BigDecimal total;

    private String currency;

    private @Nullable String paymentMethod;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private @Nullable String reason;

    private @Nullable String trackingNumber;

    private Instant createdAt;

    private Instant updatedAt;

    private @Nullable Instant settledAt;

    @ElementCollection
    @CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    @Immutable
    private List<OrderLine> lines = new ArrayList<>();

    /** The status in the database; null if the order is not there yet. */
    @Transient
    private @Nullable OrderStatus storedStatus;

    /** What is not in the database yet. */
    @Transient
    private List<TimelineEntry> news = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    Order(UUID id, PlaceOrder command, Instant at) {
        this.id = id;
        this.customerId = command.customer().id();
        this.customerName = command.customer().name();
        this.customerEmail = command.customer().email();
        this.orderType = command.type();
        this.currency = command.currency();
        this.paymentMethod = command.paymentMethod();
        for (OrderItem item : command.items()) {
            lines.add(new OrderLine(item.productId(), item.quantity(), item.price()));
        }
        this.total = lines.stream().map(OrderLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        this.status = OrderStatus.PENDING;
        this.createdAt = at;
        this.updatedAt = at;
        note(at, "OrderCreated", null);
    }

    /** What starts the saga. */
    OrderCreated created() {
        List<OrderItem> items = lines.stream()
                .map(line -> new OrderItem(line.productId(), line.quantity(), line.price()))
                .toList();
        return new OrderCreated(id, customer(), orderType, total(), paymentMethod, items, createdAt);
    }

    /** Inventory has set the goods aside. */
    void markReserved(Instant at) {
        if (status == OrderStatus.PENDING) {
            become(OrderStatus.RESERVED, null, at);
            note(at, "InventoryReserved", null);
        } else {
            ignore(at, "InventoryReserved");
        }
    }

    /** Inventory cannot serve the order. */
    void markRejected(String reason, Instant at) {
        if (status == OrderStatus.PENDING) {
            become(OrderStatus.REJECTED, reason, at);
            note(at, "InventoryUnavailable", reason);
        } else {
            ignore(at, "InventoryUnavailable");
        }
    }

    /** The customer was charged; that implies the reservation, even if the word of it is still on its way. */
    Optional<OrderConfirmed> markPaid(Instant at) {
        if (status.isSettled()) {
            ignore(at, "PaymentProcessed");
            return Optional.empty();
        }
        note(at, "PaymentProcessed", null);
        become(OrderStatus.CONFIRMED, null, at);
        note(at, "OrderConfirmed", null);
        return Optional.of(new OrderConfirmed(id, customer(), total(), at));
    }

    /** The payment failed for good; what may have been charged unseen is given back. */
    void markPaymentFailed(String reason, Instant at) {
        if (status.isSettled()) {
            ignore(at, "PaymentFailed");
        } else {
            become(OrderStatus.PAYMENT_FAILED, reason, at);
            note(at, "PaymentFailed", reason);
        }
    }

    /** The goods of a purchase are in stock, which is all that a purchase waits for. */
    Optional<OrderCompleted> markReplenished(Instant at) {
        if (status.isSettled()) {
            ignore(at, "StockReplenished");
            return Optional.empty();
        }
        note(at, "StockReplenished", null);
        become(OrderStatus.COMPLETED, null, at);
        note(at, "OrderCompleted", null);
        return Optional.of(new OrderCompleted(id, customer(), orderType, at));
    }

    /** Notes what another service undid; the order has its final state by then. */
    void noteCompensation(String event, String detail, Instant at) {
        note(at, event, detail);
    }

    /**
     * Calls the order off.
     *
     * @return what happened; empty if it was cancelled already
     * @throws ConflictException if it is too late: shipped, or ended otherwise
     */
    Optional<OrderCancelled> cancel(CancellationReason why, Instant at) {
        if (status == OrderStatus.CANCELLED) {
            return Optional.empty();
        }
        if (status != OrderStatus.CONFIRMED && status.isSettled()) {
            throw refused("cancelled");
        }
        become(OrderStatus.CANCELLED, why.name(), at);
        note(at, "OrderCancelled", why.name());
        return Optional.of(new OrderCancelled(id, customer(), why, at));
    }

    /**
     * The goods leave the warehouse.
     *
     * @return what happened; empty if they had left already
     * @throws ConflictException unless the order is confirmed
     */
    Optional<OrderShipped> ship(String trackingNumber, Instant at) {
        if (status == OrderStatus.SHIPPED) {
            return Optional.empty();
        }
        if (status != OrderStatus.CONFIRMED) {
            throw refused("shipped");
        }
        this.trackingNumber = trackingNumber;
        become(OrderStatus.SHIPPED, null, at);
        note(at, "OrderShipped", trackingNumber);
        return Optional.of(new OrderShipped(id, customer(), trackingNumber, at));
    }

    /**
     * The goods have arrived.
     *
     * @return what happened; empty if the order was complete already
     * @throws ConflictException unless the order is shipped
     */
    Optional<OrderCompleted> complete(Instant at) {
        if (status == OrderStatus.COMPLETED) {
            return Optional.empty();
        }
        if (status != OrderStatus.SHIPPED) {
            throw refused("completed");
        }
        become(OrderStatus.COMPLETED, null, at);
        note(at, "OrderCompleted", null);
        return Optional.of(new OrderCompleted(id, customer(), orderType, at));
    }

    private void become(OrderStatus next, @Nullable String reason, Instant at) {
        this.status = next;
        this.reason = reason;
        this.updatedAt = at;
        if (settledAt == null && next.isSettled()) {
            settledAt = at;
        }
    }

    private void ignore(Instant at, String event) {
        note(at, event, "ignored: the order is " + status);
    }

    private void note(Instant at, String event, @Nullable String detail) {
        news.add(new TimelineEntry(id, at, event, status, detail));
    }

    private ConflictException refused(String participle) {
        return new ConflictException("Order " + id + " is " + status + " and cannot be " + participle + ".");
    }

    public UUID id() {
        return id;
    }

    public Customer customer() {
        return new Customer(customerId, customerName, customerEmail);
    }

    public OrderType orderType() {
        return orderType;
    }

    public Money total() {
        return new Money(total, currency);
    }

    public @Nullable String paymentMethod() {
        return paymentMethod;
    }

    public OrderStatus status() {
        return status;
    }

    /** Why the order was rejected or cancelled, or its payment failed; else null. */
    public @Nullable String reason() {
        return reason;
    }

    /** Null until the order is shipped. */
    public @Nullable String trackingNumber() {
        return trackingNumber;
    }

    public List<OrderLine> lines() {
        return List.copyOf(lines);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Since when the saga has its outcome; null until it has. */
    @Nullable Instant settledAt() {
        return settledAt;
    }

    /** The status in the database; null if the order is not there yet. */
    @Nullable OrderStatus storedStatus() {
        return storedStatus;
    }

    /** Whether the status is another one than in the database; nothing else changes without it. */
    boolean isMoved() {
        return status != storedStatus;
    }

    /** What happened to the order and is not in the database yet; without news, nothing else has changed either. */
    List<TimelineEntry> news() {
        return List.copyOf(news);
    }

    @PostLoad
    void markStored() {
        storedStatus = status;
        news.clear();
    }
}
