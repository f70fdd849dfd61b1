package io.orderflow.payment;

import io.orderflow.events.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to charge.
 *
 * @param paymentMethod how the customer wants to pay; null leaves it to the gateway
 * @param attempt 1 for the first; the same again if the worker that made the attempt was lost
 */
public record Charge(
        UUID paymentId,
        UUID orderId,
        Money amount,
        @Nullable String paymentMethod,
        int attempt) {

    /** The same for every attempt to charge this payment. */
    public String idempotencyKey() {
        return paymentId.toString();
    }
}
