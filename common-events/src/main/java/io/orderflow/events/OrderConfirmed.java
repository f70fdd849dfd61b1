package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** Goods are reserved and paid for: the sale is binding, and inventory takes the stock out. */
public record OrderConfirmed(UUID orderId, Customer customer, Money total, Instant occurredAt) implements OrderEvent {

    public OrderConfirmed {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(total, "total");
        requireNonNull(occurredAt, "occurred_at");
    }
}
