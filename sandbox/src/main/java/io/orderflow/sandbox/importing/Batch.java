package io.orderflow.sandbox.importing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What the orders of one or more files are imported as. Together with its reference, or else the number of its line, it tells an
 * order from all others.
 *
 * @param name any text
 */
record Batch(String name) {

    private static final int LONGEST_KEY = 255;

    /**
     * The idempotency key of an order: the same whenever and from wherever it is imported.
     *
     * @throws IllegalArgumentException if the order's reference is too long for one
     */
    String keyOf(Entry entry) {
        String reference = entry.reference();
        String key = "import:" + encoded(name)
                + (reference == null ? ":line:" + entry.line() : ":ref:" + encoded(reference));
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("is called by too long a name: " + key.length()
                    + " characters with that of the batch, of at most " + LONGEST_KEY);
        }
        return key;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
