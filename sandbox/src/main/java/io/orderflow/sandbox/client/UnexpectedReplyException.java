package io.orderflow.sandbox.client;

/** A service did not answer, or not as it should. */
public class UnexpectedReplyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedReplyException(String message) {
        super(message);
    }

    UnexpectedReplyException(String message, Throwable cause) {
        super(message, cause);
    }
}
