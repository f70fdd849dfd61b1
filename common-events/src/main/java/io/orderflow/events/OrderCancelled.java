package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order will not be fulfilled; whoever did something for it undoes it.
 *
 * @param note what was said when somebody asked for it
 */
public record OrderCancelled(
        UUID orderId,
        Customer customer,
        CancellationReason reason,
        @Nullable String note,
        Instant occurredAt) implements OrderEvent {

    public OrderCancelled {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(reason, "reason");
        requireNonNull(occurredAt, "occurred_at");
    }

    /** Without a note. */
    public OrderCancelled(UUID orderId, Customer customer, CancellationReason reason, Instant occurredAt) {
        this(orderId, customer, reason, null, occurredAt);
    }
}
