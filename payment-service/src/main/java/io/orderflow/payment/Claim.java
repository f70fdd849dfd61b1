package io.orderflow.payment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that a worker has taken, to ask the gateway about it.
 *
 * @param number of the attempt, counted per kind
 * @param repeated whether the attempt was begun by a worker that was lost, and may have asked
 * @param chargeAttempts attempts to charge so far, including this one if it is one
 * @param askBefore after which the worker must not begin to ask any more
 * @param until end of the lease, by which an answer knows its claim: the next claim after a lost one always ends later
 */
record Claim(
        UUID paymentId,
        Bill bill,
        PaymentAttempt.Kind kind,
        @Nullable String gatewayReference,
        int number,
        boolean repeated,
        int chargeAttempts,
        Instant askBefore,
        Instant until) {

    Charge charge() {
        return new Charge(paymentId, bill.orderId(), bill.total(), bill.paymentMethod(), chargeAttempts);
    }

    Refund refund() {
        return new Refund(
                paymentId, bill.orderId(), bill.total(), bill.paymentMethod(), chargeAttempts, gatewayReference);
    }
}
