package io.orderflow.order;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that happened to an order, whether or not it moved the order on. */
@Entity
@Table(name = "order_timeline")
public class TimelineEntry {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Order order;

    @Column(nullable = false, updatable = false)
    private Instant at;

    @Column(nullable = false, updatable = false)
    private String event;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private OrderStatus status;

    @Column(updatable = false)
    private @Nullable String detail;

    @SuppressWarnings("NullAway.Init")
    protected TimelineEntry() {}

    TimelineEntry(Order order, Instant at, String event, OrderStatus status, @Nullable String detail) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.order = order;
        this.at = at;
        this.event = event;
        this.status = status;
        this.detail = detail;
    }

    public Instant at() {
        return at;
    }

    /** What happened: the name of the event, without version. */
    public String event() {
        return event;
    }

    /** The order's status afterwards. */
    public OrderStatus status() {
        return status;
    }

    public @Nullable String detail() {
        return detail;
    }
}
