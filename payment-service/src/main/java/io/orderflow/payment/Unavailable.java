package io.orderflow.payment;

import java.time.Duration;

/**
 * There was no answer: what the gateway was asked for may have been done, or not.
 *
 * @param retryAfter shortest pause that the gateway wants before it is asked again; zero if it wants none
 */
public record Unavailable(String message, Duration retryAfter) implements ChargeResult, RefundResult {

    public Unavailable {
        message = GatewayText.clean(message);
    }

    public Unavailable(String message) {
        this(message, Duration.ZERO);
    }
}
