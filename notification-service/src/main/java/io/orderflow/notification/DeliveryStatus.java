package io.orderflow.notification;

/** What became of a notification on one channel. */
public enum DeliveryStatus {
    PENDING,
    SENT,
    /** Given up; it can be retried by hand. */
    FAILED
}
