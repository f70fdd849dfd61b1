package io.orderflow.payment;

/** What a gateway answers to a refund. */
public sealed interface RefundResult {

    /** The customer has the money back. */
    record Refunded() implements RefundResult {}

    /** The customer was not charged, and will not be. */
    record NothingCharged() implements RefundResult {}

    /** There was no answer: the money may have gone back, or not. */
    record Unavailable(String message) implements RefundResult {

        public Unavailable {
            message = GatewayText.clean(message);
        }
    }
}
