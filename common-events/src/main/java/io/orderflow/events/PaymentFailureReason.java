package io.orderflow.events;

/** Why a payment failed for good. */
public enum PaymentFailureReason {
    /** The provider refused the charge. */
    DECLINED,
    /** The provider could not be asked, however often it was tried. */
    GATEWAY_UNAVAILABLE
}
