package io.orderflow.sandbox.importing;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of the lines. Written by one thread, read by several. */
final class Tally {

    private final Map<String, Long> byStatus = new TreeMap<>();
    private final Map<String, Long> byReason = new TreeMap<>();

    synchronized void add(Row row) {
        byStatus.merge(row.status(), 1L, Long::sum);
        if (row.isPlaced() && !row.detail().isEmpty()) {
            byReason.merge(row.status() + " " + row.detail(), 1L, Long::sum);
        }
    }

    synchronized long lines() {
        return sum(true) + sum(false);
    }

    synchronized long placed() {
        return sum(true);
    }

    synchronized long failed() {
        return sum(false);
    }

    private long sum(boolean placed) {
        return byStatus.entrySet().stream()
                .filter(entry -> Row.FAILURES.contains(entry.getKey()) != placed)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    synchronized long unsettled() {
        return byStatus.entrySet().stream()
                .filter(entry -> Row.isUnsettled(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    synchronized long settled() {
        return sum(true) - unsettled();
    }

    /** As in {@code 19,990 CONFIRMED, 10 REJECTED (10 OUT_OF_STOCK)}. */
    synchronized String outcomes() {
        return byStatus.entrySet().stream()
                .map(entry -> number(entry.getValue()) + " " + entry.getKey() + reasons(entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private String reasons(String status) {
        String reasons = byReason.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(status + " "))
                .map(entry -> number(entry.getValue()) + " " + entry.getKey().substring(status.length() + 1))
                .collect(Collectors.joining(", "));
        return reasons.isEmpty() ? "" : " (" + reasons + ")";
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
