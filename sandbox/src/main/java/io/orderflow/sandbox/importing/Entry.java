package io.orderflow.sandbox.importing;

import org.jspecify.annotations.Nullable;

/**
 * An order as the file has it.
 *
 * @param line its number in the file, from 1; the first one of an order of several lines
 * @param reference by which the file calls the order; null if it does not
 * @param body of the request that places it, as JSON; empty if the order cannot be read
 * @param problem why it cannot be read; null if it can
 */
record Entry(
        long line,
        @Nullable String reference,
        String body,
        @Nullable String problem) {

    static Entry of(long line, @Nullable String reference, String body) {
        return new Entry(line, reference, body, null);
    }

    static Entry unreadable(long line, @Nullable String reference, String problem) {
        return new Entry(line, reference, "", problem);
    }
}
