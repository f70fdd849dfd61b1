package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** The order will not be fulfilled; whoever did something for it undoes it. */
public record OrderCancelled(UUID orderId, Customer customer, CancellationReason reason, Instant occurredAt)
        implements OrderEvent {

    public OrderCancelled {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(reason, "reason");
        requireNonNull(occurredAt, "occurred_at");
    }
}
