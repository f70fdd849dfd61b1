package io.orderflow.order;

/** An idempotency key was sent with another request than the one it belongs to. */
public class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException(String key) {
        super("The idempotency key '" + key + "' was used for another order before.");
    }
}
