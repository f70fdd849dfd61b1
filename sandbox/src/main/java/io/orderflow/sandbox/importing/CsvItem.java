package io.orderflow.sandbox.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a CSV file.
 *
 * @param line its number
 * @param reference of the order that it belongs to; null if it is one by itself
 * @param values by column; without those that are empty
 * @param problem why it cannot be read; null if it can
 */
record CsvItem(
        long line,
        @Nullable String reference,
        Map<String, String> values,
        @Nullable String problem) {

    static CsvItem unreadable(long line, @Nullable String reference, String problem) {
        return new CsvItem(line, reference, Map.of(), problem);
    }

    static CsvItem of(long line, @Nullable String reference, List<String> columns, List<String> cells) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (i >= columns.size() && !cell.isEmpty()) {
                return unreadable(line, reference, "has a value in a column without a name: " + cell);
            }
            if (!cell.isEmpty() && !columns.get(i).isEmpty()) {
                values.put(columns.get(i), cell);
            }
        }
        return new CsvItem(line, reference, values, null);
    }
}
