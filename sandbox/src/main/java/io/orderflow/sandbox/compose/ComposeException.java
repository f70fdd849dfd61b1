package io.orderflow.sandbox.compose;

/** The Compose system cannot be found or prepared; the message says to its user why, and what to do. */
public class ComposeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ComposeException(String message) {
        super(message);
    }

    ComposeException(String message, Throwable cause) {
        super(message, cause);
    }
}
