package io.orderflow.payment;

import org.jspecify.annotations.Nullable;

/** The gateway did not answer, and not because of the payment that it was asked about. */
public class GatewayFaultException extends RuntimeException {

    private final Unavailable unavailable;

    /** @param unavailable what it means for that payment */
    public GatewayFaultException(Unavailable unavailable) {
        this(unavailable, null);
    }

    /** @param unavailable what it means for that payment */
    public GatewayFaultException(Unavailable unavailable, @Nullable Throwable cause) {
        super(unavailable.message(), cause);
        this.unavailable = unavailable;
    }

    Unavailable unavailable() {
        return unavailable;
    }
}
