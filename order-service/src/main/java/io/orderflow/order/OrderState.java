package io.orderflow.order;

import io.orderflow.events.Customer;
import io.orderflow.events.Money;
import io.orderflow.events.OrderType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What is known of an order. {@link OrderTables} reads what is to be changed, and writes it; Hibernate reads what is only looked at. */
@MappedSuperclass
abstract class OrderState {

    @Id
    private UUID id;

    @Embedded
    private OrderTerms terms;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private @Nullable String reason;

    private @Nullable String note;

    private @Nullable String trackingNumber;

    private Instant createdAt;

    private Instant updatedAt;

    private @Nullable Instant settledAt;

    @ElementCollection
    @CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    @Immutable
    private @Nullable List<OrderLine> lines;

    /** The status in the database; null if the order is not there yet. */
    @Transient
    private @Nullable OrderStatus storedStatus;

    /** How the goods leave, while that is not in the database yet. */
    @Transient
    private Parcel parcel = Parcel.UNKNOWN;

    /** What is not in the database yet. */
    @Transient
    private List<TimelineEntry> news = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    OrderState() {}

    OrderState(UUID id, PlaceOrder command, Instant at) {
        this.id = id;
        this.terms = OrderTerms.of(command);
        this.lines = command.items().stream()
                .map(item -> new OrderLine(item.productId(), item.quantity(), item.price()))
                .toList();
        this.status = OrderStatus.PENDING;
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** What is in the database, but for the lines. */
    OrderState(
            UUID id,
            OrderTerms terms,
            OrderStatus status,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String trackingNumber,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant settledAt) {
        this.id = id;
        this.terms = terms;
        this.status = status;
        this.reason = reason;
        this.note = note;
        this.trackingNumber = trackingNumber;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.settledAt = settledAt;
        this.storedStatus = status;
    }

    void become(OrderStatus next, @Nullable String reason, Instant at) {
        this.status = next;
        this.reason = reason;
        this.updatedAt = at;
        if (settledAt == null && next.isSettled()) {
            settledAt = at;
        }
    }

    void note(Instant at, String event, @Nullable String detail) {
        news.add(new TimelineEntry(id, at, event, status, detail));
    }

    void send(Parcel parcel, String trackingNumber) {
        this.parcel = parcel;
        this.trackingNumber = trackingNumber;
    }

    void say(@Nullable String said) {
        this.note = said;
    }

    public UUID id() {
        return id;
    }

    public Customer customer() {
        return terms.customer();
    }

    public OrderType orderType() {
        return terms.orderType();
    }

    public Money total() {
        return terms.money();
    }

    public @Nullable String paymentMethod() {
        return terms.paymentMethod();
    }

    /** What the supplier knows a purchase by. */
    public @Nullable String supplierReference() {
        return terms.supplierReference();
    }

    public @Nullable ShippingAddress shippingAddress() {
        return terms.shippingAddress();
    }

    public OrderStatus status() {
        return status;
    }

    /** Why the order was rejected or cancelled, or its payment failed; else null. */
    public @Nullable String reason() {
        return reason;
    }

    /** What was said when the order was cancelled. */
    public @Nullable String note() {
        return note;
    }

    /** Null until the order is shipped. */
    public @Nullable String trackingNumber() {
        return trackingNumber;
    }

    /** @throws IllegalStateException if the order was locked, to be changed: its lines are not read for that */
    public List<OrderLine> lines() {
        if (lines == null) {
            throw new IllegalStateException("the lines of order " + id + " were not read");
        }
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

    /** How the goods leave, in the transaction that sends them. */
    public Parcel parcel() {
        return parcel;
    }

    /** The status in the database; null if the order is not there yet. */
    public @Nullable OrderStatus storedStatus() {
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
        parcel = Parcel.UNKNOWN;
        news.clear();
    }
}
