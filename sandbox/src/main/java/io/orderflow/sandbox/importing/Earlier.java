package io.orderflow.sandbox.importing;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the run before knew, for a file in which lines may have been inserted, removed or changed since. Holds the rows of a
 * bounded number of lines. Not thread-safe.
 */
final class Earlier implements Closeable {

    /** By so many lines an order may have moved. */
    static final int WINDOW = 20_000;

    private final ResultReader reader;
    /** All that are held, to be forgotten in this order. */
    private final Deque<Row> held = new ArrayDeque<>();
    /** Those of which nothing newer is known. */
    private final Set<Row> left = new LinkedHashSet<>();

    private final Map<String, Set<Row>> byKey = new HashMap<>();
    private final Map<String, Set<Row>> byContent = new HashMap<>();

    private @Nullable Row ahead;

    Earlier(ResultReader reader) throws IOException {
        this.reader = reader;
        this.ahead = reader.next();
    }

    /**
     * What it knew of an order. Orders are asked for in the order of their lines.
     *
     * @param checksum of the order; where the row has another one, the order has been changed since
     * @return null if it knew nothing
     */
    @Nullable Row find(Entry entry, String key, String checksum) throws IOException {
        readUntil(entry.line() + WINDOW);
        Row known = null;
        Row placed = null;
        for (Row row : List.copyOf(byKey.getOrDefault(key, Set.of()))) {
            if (!row.isPlaced()) {
                // There will be a newer one.
                forget(row);
            } else if (row.checksum().equals(checksum) && (placed == null || row.line() == entry.line())) {
                placed = row;
            }
            known = known == null || row.isPlaced() ? row : known;
        }
        if (placed == null && entry.reference() == null) {
            placed = moved(entry.line(), key, checksum);
        }
        if (placed == null) {
            return known;
        }
        if (entry.reference() == null) {
            forget(placed);
        } else {
            // Another line may have the same reference.
            left.remove(placed);
        }
        return placed;
    }

    /** Lines are known by their numbers: an inserted one moves those below it, which must not become new orders. */
    private @Nullable Row moved(long line, String key, String checksum) {
        return byContent.getOrDefault(content(key, checksum), Set.of()).stream()
                .filter(row -> row.line() <= line)
                .findFirst()
                .orElse(null);
    }

    /** The same for all lines of a batch that have no reference and say the same. */
    private static String content(String key, String checksum) {
        return key.substring(0, key.lastIndexOf(':') + 1) + checksum;
    }

    private void readUntil(long line) throws IOException {
        while (ahead != null && ahead.line() <= line) {
            hold(ahead);
            ahead = reader.next();
        }
        while (!held.isEmpty() && held.element().line() < line - 2L * WINDOW) {
            forget(held.remove());
        }
    }

    private void hold(Row row) {
        held.add(row);
        left.add(row);
        byKey.computeIfAbsent(row.key(), key -> new LinkedHashSet<>()).add(row);
        if (row.isPlaced()) {
            byContent
                    .computeIfAbsent(content(row.key(), row.checksum()), content -> new LinkedHashSet<>())
                    .add(row);
        }
    }

    private void forget(Row row) {
        left.remove(row);
        remove(row, row.key(), byKey);
        remove(row, content(row.key(), row.checksum()), byContent);
    }

    private static void remove(Row row, String name, Map<String, Set<Row>> rows) {
        rows.computeIfPresent(name, (same, all) -> all.remove(row) && all.isEmpty() ? null : all);
    }

    /** The next row of which nothing newer is known; null after the last. No order is asked for afterwards. */
    @Nullable Row next() throws IOException {
        Iterator<Row> eldest = left.iterator();
        Row row;
        if (eldest.hasNext()) {
            row = eldest.next();
            eldest.remove();
        } else {
            row = ahead;
            ahead = row == null ? null : reader.next();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
