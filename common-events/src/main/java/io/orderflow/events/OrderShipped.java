package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The goods left the warehouse.
 *
 * @param carrier who brings them; null if nobody said
 */
public record OrderShipped(
        UUID orderId,
        Customer customer,
        String trackingNumber,
        @Nullable String carrier,
        Instant occurredAt) implements OrderEvent {

    public OrderShipped {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(trackingNumber, "tracking_number");
        requireNonNull(occurredAt, "occurred_at");
    }

    /** With a carrier that nobody named. */
    public OrderShipped(UUID orderId, Customer customer, String trackingNumber, Instant occurredAt) {
        this(orderId, customer, trackingNumber, null, occurredAt);
    }
}
