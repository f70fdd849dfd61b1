package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * The payment failed for good; what may have been charged unseen is given back.
 *
 * @param message the provider's words, for people
 */
public record PaymentFailed(
        UUID orderId,
        UUID paymentId,
        Customer customer,
        PaymentFailureReason reason,
        String message,
        Instant occurredAt)
        implements PaymentEvent {

    public PaymentFailed {
        requireNonNull(orderId, "order_id");
        requireNonNull(paymentId, "payment_id");
        requireNonNull(customer, "customer");
        requireNonNull(reason, "reason");
        requireNonNull(message, "message");
        requireNonNull(occurredAt, "occurred_at");
    }
}
