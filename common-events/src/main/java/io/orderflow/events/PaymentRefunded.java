package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** The customer has the money back. */
public record PaymentRefunded(UUID orderId, UUID paymentId, Customer customer, Money amount, Instant occurredAt)
        implements PaymentEvent {

    public PaymentRefunded {
        requireNonNull(orderId, "order_id");
        requireNonNull(paymentId, "payment_id");
        requireNonNull(customer, "customer");
        requireNonNull(amount, "amount");
        requireNonNull(occurredAt, "occurred_at");
    }
}
