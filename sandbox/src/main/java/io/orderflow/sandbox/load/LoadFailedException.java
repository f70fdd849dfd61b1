package io.orderflow.sandbox.load;

/** The load could not be put on the system or not be measured, which says nothing about how fast it is. */
public class LoadFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LoadFailedException(String message) {
        super(message);
    }

    LoadFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
