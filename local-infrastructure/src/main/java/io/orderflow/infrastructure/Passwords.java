package io.orderflow.infrastructure;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes passwords that need no escaping, neither in SQL nor in a URI. */
final class Passwords {

    /** Of containers that other processes use, too: they find those that are made in the same way, so it never changes. */
    static final String OF_REUSED = "orderflow-tests";

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
