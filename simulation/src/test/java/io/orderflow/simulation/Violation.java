package io.orderflow.simulation;

/** Something happened that must not. */
public final class Violation extends RuntimeException {

    public Violation(String message) {
        super(message);
    }

    Violation(String message, Throwable cause) {
        super(message, cause);
    }
}
