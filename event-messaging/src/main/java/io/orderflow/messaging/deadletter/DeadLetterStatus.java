package io.orderflow.messaging.deadletter;

public enum DeadLetterStatus {
    /** For somebody to decide. */
    WAITING,
    /** About to be published again. */
    REPLAYING,
    /** Published again; it comes back if it fails again. */
    REPLAYED,
    /** Given up. */
    DISCARDED
}
