package io.orderflow.notification;

/** What a notification is about; a customer gets at most one of each type per order. */
public enum NotificationType {
    ORDER_CONFIRMED,
    ORDER_CANCELLED,
    ORDER_SHIPPED,
    ORDER_COMPLETED,
    /** The goods could not be reserved. */
    ORDER_REJECTED,
    PAYMENT_RECEIVED,
    PAYMENT_FAILED,
    PAYMENT_REFUNDED,
    /** Written by somebody, about no order; any number of them. */
    CUSTOM
}
