package io.orderflow.payment;

/** What a gateway answers to a refund. */
public sealed interface RefundResult permits RefundResult.Refunded, RefundResult.NothingCharged, Unavailable {

    /** The customer has the money back. */
    record Refunded() implements RefundResult {}

    /** The customer was not charged, and will not be. */
    record NothingCharged() implements RefundResult {}
}
