package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** The goods left the warehouse. */
public record OrderShipped(UUID orderId, Customer customer, String trackingNumber, Instant occurredAt)
        implements OrderEvent {

    public OrderShipped {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(trackingNumber, "tracking_number");
        requireNonNull(occurredAt, "occurred_at");
    }
}
