package io.orderflow.messaging.deadletter;

/** A dead letter has been decided about, and the other way. */
public class DeadLetterSettledException extends RuntimeException {

    /** @param message a sentence for the caller */
    DeadLetterSettledException(String message) {
        super(message);
    }
}
