package io.orderflow.notification;

import org.jspecify.annotations.Nullable;

/** An idempotency key was sent with another request than the one it belongs to. */
public class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException(@Nullable String key) {
        super("The idempotency key '" + key + "' was used for another message before.");
    }
}
