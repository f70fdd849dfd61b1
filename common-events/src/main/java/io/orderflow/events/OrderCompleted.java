package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** The order is done: delivered, or, for a purchase, in stock. */
public record OrderCompleted(UUID orderId, Customer customer, OrderType orderType, Instant occurredAt)
        implements OrderEvent {

    public OrderCompleted {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(orderType, "order_type");
        requireNonNull(occurredAt, "occurred_at");
    }
}
