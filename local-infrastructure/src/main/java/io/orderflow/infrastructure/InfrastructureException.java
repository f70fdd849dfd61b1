package io.orderflow.infrastructure;

import org.jspecify.annotations.Nullable;

/** A server could not be started, stopped or set up. */
public class InfrastructureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InfrastructureException(String message) {
        super(message);
    }

    InfrastructureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
