package io.orderflow.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * By which a caller makes a request repeatable.
 *
 * @param value null if the caller does not
 * @param fingerprint of the request; null if there is no key
 */
record IdempotencyKey(@Nullable String value, @Nullable String fingerprint) {

    static IdempotencyKey of(@Nullable String value, CustomMessage request) {
        return value == null
                ? new IdempotencyKey(null, null)
                : new IdempotencyKey(value, fingerprint(request.canonical()));
    }

    private static String fingerprint(String request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
