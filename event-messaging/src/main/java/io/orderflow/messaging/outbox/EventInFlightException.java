package io.orderflow.messaging.outbox;

/** An event may be on its way to the broker at this moment. */
public class EventInFlightException extends RuntimeException {

    /** @param message a sentence for the caller */
    EventInFlightException(String message) {
        super(message);
    }
}
