package io.orderflow.sandbox.importing;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the run before knew, for a file in which lines may have been inserted, removed or changed since. Holds the rows of a
 * bounded number of lines. Not thread-safe.
 */
final class Earlier implements Closeable {

    /** By so many lines an order may have moved. */
    static final int WINDOW = 20_000;

    private final ResultReader reader;
    private final Map<String, Row> byKey = new LinkedHashMap<>();
    /** Placed by the number of a line that is another one now, by checksum. */
    private final Map<String, Row> displaced = new LinkedHashMap<>();

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
        Row row = byKey.remove(key);
        if (row != null && row.checksum().equals(checksum)) {
            return row;
        }
        if (entry.reference() != null) {
            return row;
        }
        // Lines are known by their numbers: an inserted one moves those below it, which must not become new orders.
        if (row != null && row.isPlaced()) {
            displaced.put(row.checksum(), row);
            forget(displaced, entry.line() - WINDOW);
        }
        Row moved = displaced.remove(checksum);
        return moved == null ? row : moved;
    }

    private void readUntil(long line) throws IOException {
        while (ahead != null && ahead.line() <= line) {
            byKey.put(ahead.key(), ahead);
            ahead = reader.next();
        }
        forget(byKey, line - 2L * WINDOW);
    }

    private static void forget(Map<String, Row> rows, long upTo) {
        Iterator<Row> eldest = rows.values().iterator();
        while (eldest.hasNext() && eldest.next().line() < upTo) {
            eldest.remove();
        }
    }

    /** The next row that was not asked for; null after the last. */
    @Nullable Row next() throws IOException {
        Iterator<Row> eldest = byKey.values().iterator();
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
