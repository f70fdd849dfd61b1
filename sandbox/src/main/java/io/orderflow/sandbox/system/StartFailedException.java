package io.orderflow.sandbox.system;

/** The system cannot start; the message says to its user why, and what to do. */
public class StartFailedException extends RuntimeException {

    public StartFailedException(String message) {
        super(message);
    }

    public StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
