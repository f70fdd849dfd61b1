package io.orderflow.messaging.amqp;

/** A message that is no event this release can read: unknown type or version, missing fields, not JSON. */
public class UnreadableEventException extends RuntimeException {

    UnreadableEventException(String message) {
        super(message);
    }

    UnreadableEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
