package io.orderflow.order;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One thing that happened to an order, whether or not it moved the order on. */
@Entity
@Table(name = "order_timeline")
@Immutable
public class TimelineEntry {

    @Id
    private UUID id;

    private UUID orderId;

    private Instant at;

    private String event;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private @Nullable String detail;

    @SuppressWarnings("NullAway.Init")
    protected TimelineEntry() {}

    TimelineEntry(UUID orderId, Instant at, String event, OrderStatus status, @Nullable String detail) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.orderId = orderId;
        this.at = at;
        this.event = event;
        this.status = status;
        this.detail = detail;
    }

    /** Later entries have greater ones. */
    public UUID id() {
        return id;
    }

    UUID orderId() {
        return orderId;
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
