package io.orderflow.sandbox.importing;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line of the result file: what became of an order.
 *
 * @param line of the imported file; the first one of an order of several lines
 * @param key the idempotency key; empty if the order has none
 * @param orderId empty unless there is such an order
 * @param status the order's when it was last seen; or one of {@link #FAILURES}
 * @param detail why
 * @param checksum of the order as the file has it
 */
record Row(long line, String key, String orderId, String status, String detail, String checksum) {

    static final List<String> HEADER = List.of("line", "key", "order_id", "status", "detail", "checksum");

    /** The order is not right. */
    static final String INVALID = "INVALID";
    /** Another order was placed under its key. */
    static final String KEY_REUSED = "KEY_REUSED";
    /** The service failed, several times. */
    static final String FAILED = "FAILED";

    static final Set<String> FAILURES = Set.of(INVALID, KEY_REUSED, FAILED);

    private static final Set<String> UNSETTLED = Set.of("PENDING", "RESERVED");

    /** Empty if the line of the result file is damaged, as the last one may be. */
    static Optional<Row> parse(List<String> cells) {
        if (cells.size() != HEADER.size() || !cells.get(0).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Row(
                Long.parseLong(cells.get(0)), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
    }

    List<String> cells() {
        return List.of(Long.toString(line), key, orderId, status, detail, checksum);
    }

    boolean isPlaced() {
        return !FAILURES.contains(status);
    }

    boolean isUnsettled() {
        return isUnsettled(status);
    }

    static boolean isUnsettled(String status) {
        return UNSETTLED.contains(status);
    }

    /** The same order, now on another line. */
    Row at(long number, String keyThere) {
        return new Row(number, keyThere, orderId, status, detail, checksum);
    }

    Row seenAs(String newStatus, String reason) {
        return new Row(line, key, orderId, newStatus, reason, checksum);
    }
}
