package io.orderflow.payment;

import io.orderflow.events.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How asking the gateway about a claimed payment ended. */
sealed interface Answer {

    Claim claim();

    /** The attempt to be noted, if one was made. */
    Optional<PaymentAttempt> attempt(Instant now);

    /** Takes the payment, which the claim must still hold, to where the answer leads; returns what is to be published. */
    Optional<PaymentEvent> applyTo(Payment payment, PaymentProperties settings, Instant now);

    record ToCharge(Claim claim, ChargeResult result) implements Answer {

        @Override
        public Optional<PaymentAttempt> attempt(Instant now) {
            return Optional.of(PaymentAttempt.of(claim, result, now));
        }

        @Override
        public Optional<PaymentEvent> applyTo(Payment payment, PaymentProperties settings, Instant now) {
            if (result instanceof ChargeResult.Approved approved) {
                return payment.capture(approved.reference(), now);
            }
            if (result instanceof ChargeResult.Declined declined) {
                return payment.decline(declined.message(), now);
            }
            Unavailable unavailable = (Unavailable) result;
            return payment.missChargeAnswer(
                    unavailable.message(), settings.delayAfterCharge(claim.number(), unavailable.retryAfter()), now);
        }
    }

    record ToRefund(Claim claim, RefundResult result) implements Answer {

        @Override
        public Optional<PaymentAttempt> attempt(Instant now) {
            return Optional.of(PaymentAttempt.of(claim, result, now));
        }

        @Override
        public Optional<PaymentEvent> applyTo(Payment payment, PaymentProperties settings, Instant now) {
            if (result instanceof RefundResult.Refunded) {
                return Optional.of(payment.refund(now));
            }
            if (result instanceof RefundResult.NothingCharged) {
                payment.endUncharged(now);
            } else {
                Duration wish = ((Unavailable) result).retryAfter();
                payment.missRefundAnswer(settings.delayAfterRefund(claim.number(), wish), now);
            }
            return Optional.empty();
        }
    }

    /** The call was not made: the gateway is known to fail or has its hands full, or the lease was too far gone to begin. */
    record NotAsked(Claim claim) implements Answer {

        @Override
        public Optional<PaymentAttempt> attempt(Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<PaymentEvent> applyTo(Payment payment, PaymentProperties settings, Instant now) {
            payment.giveBack(claim, now);
            return Optional.empty();
        }
    }
}
