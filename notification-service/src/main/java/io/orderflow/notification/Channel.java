package io.orderflow.notification;

/** A way to reach customers. */
public enum Channel {
    EMAIL,
    /** A call of a URL that the customer named. */
    WEBHOOK,
    /** The log of the service, where nothing else is set up. */
    LOG
}
