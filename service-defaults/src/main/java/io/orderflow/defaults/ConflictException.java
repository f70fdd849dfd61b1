package io.orderflow.defaults;

/** The request is well-formed, but the thing it addresses is in no state for it. */
public class ConflictException extends RuntimeException {

    /** @param message a sentence for the caller */
    public ConflictException(String message) {
        super(message);
    }
}
