package io.orderflow.payment;

/** Where a payment stands. */
public enum PaymentStatus {
    /** Waits to be charged, for the first time or again. */
    PENDING,
    /** The gateway is being asked; it may or may not have charged. */
    CHARGING,
    /** The customer was charged. */
    CAPTURED,
    /** The customer is not charged: the gateway refused, or gave no answer. In the latter case a charge that went through unseen is given back. */
    FAILED,
    /** What was or may have been charged has to go back to the customer. */
    REFUNDING,
    /** The customer was charged and has the money back. */
    REFUNDED,
    /** The order was cancelled, and nothing was charged. */
    CANCELLED
}
