package io.orderflow.infrastructure;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes passwords that need no escaping, neither in SQL nor in a URI. */
final class Passwords {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
