package io.orderflow.payment;

import io.orderflow.events.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway is asked to give back: all that it has charged for the payment.
 *
 * @param paymentMethod as in the charge
 * @param chargeAttempts how many attempts were made to charge it
 * @param gatewayReference by which the gateway knows the charge; null if its answer was never seen
 */
public record Refund(
        UUID paymentId,
        UUID orderId,
        Money amount,
        @Nullable String paymentMethod,
        int chargeAttempts,
        @Nullable String gatewayReference) {

    /** The same for every attempt to refund this payment. */
    public String idempotencyKey() {
        return paymentId + "-refund";
    }

    /** The idempotency key of the charge. */
    public String chargeKey() {
        return paymentId.toString();
    }
}
