package io.orderflow.notification.monitor.alert;

/** What is wrong. */
public enum AlertKind {
    /** The subject, a product, has less stock than it should have. */
    LOW_STOCK,
    /** No instance of the subject, a service, says that it is up. */
    SERVICE_DOWN,
    /** Messages that could not be handled wait for a decision; the subject is a service or a queue. */
    DEAD_LETTERS,
    /** The broker lacks the subject, a queue, so that events for it are lost to its consumer. */
    MISSING_QUEUE,
    /** Orders have had no outcome for too long. */
    STUCK_SAGAS,
    /** Too many orders fail. */
    FAILED_ORDERS
}
