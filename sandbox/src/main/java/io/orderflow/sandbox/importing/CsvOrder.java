package io.orderflow.sandbox.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order of one or more lines of a CSV file, while it is read. */
final class CsvOrder {

    /** More than the service takes; it says so better than this program could. */
    private static final int MOST_ITEMS = 1_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final CsvItem first;
    private final ObjectNode body = JSON.objectNode();
    private final ArrayNode items = JSON.arrayNode();
    private @Nullable String problem;

    CsvOrder(CsvItem first) {
        this.first = first;
        add(first);
    }

    void add(CsvItem item) {
        if (item.problem() != null) {
            report(item, item.problem());
            return;
        }
        ObjectNode line = JSON.objectNode();
        item.values().forEach((column, value) -> {
            if (CsvHeader.OF_ITEM.contains(column)) {
                line.set(column, column.equals("product_id") ? JSON.textNode(value) : number(value));
            } else if (CsvHeader.OF_ORDER.contains(column)) {
                setOnce(item, column, value);
            }
        });
        if (items.size() < MOST_ITEMS) {
            items.add(line);
        }
    }

    private void setOnce(CsvItem item, String column, String value) {
        JsonNode known = body.path(column);
        if (!known.isMissingNode() && !known.asText().equals(value)) {
            report(item, "has another " + column + " than the order's first line: " + value);
        } else {
            body.put(column, value);
        }
    }

    private void report(CsvItem item, String what) {
        if (problem == null) {
            problem = item.line() == first.line() ? what : "line " + item.line() + " " + what;
        }
    }

    /** What is no number goes to the service as it is, for it to say so. */
    private static JsonNode number(String value) {
        try {
            // Unlike the factory's, with all its decimals.
            return DecimalNode.valueOf(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return JSON.textNode(value);
        }
    }

    Entry entry() {
        if (problem != null) {
            return Entry.unreadable(first.line(), first.reference(), problem);
        }
        body.set("items", items);
        return Entry.of(first.line(), first.reference(), body.toString());
    }
}
