package io.orderflow.sandbox.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Orders as CSV: a line is an order of one item; or, if lines below each other have the same {@code order_ref}, an item of that
 * order.
 */
final class CsvOrders implements Orders {

    private final TextLines lines;
    private final CsvHeader header;
    private final CsvLine format;
    private final int referenceColumn;
    private @Nullable CsvItem ahead;

    /** @throws ImportException if the first line does not name the columns of orders */
    CsvOrders(TextLines lines, boolean ignoreUnknownColumns) throws IOException {
        this.lines = lines;
        TextLines.Line first = lines.next();
        if (first == null) {
            throw new ImportException("The file is empty; its first line must name the columns.");
        }
        this.header = CsvHeader.parse(first, ignoreUnknownColumns);
        this.format = new CsvLine(header.separator());
        this.referenceColumn = header.columns().indexOf(CsvHeader.REFERENCE);
        this.ahead = read(null);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        CsvItem item = ahead;
        if (item == null) {
            return null;
        }
        CsvOrder order = new CsvOrder(item);
        ahead = read(item.reference());
        while (ahead != null && item.reference() != null && item.reference().equals(ahead.reference())) {
            order.add(ahead);
            ahead = read(item.reference());
        }
        return order.entry();
    }

    /** @param above the reference of the line above, to which a line belongs whose own cannot be read */
    private @Nullable CsvItem read(@Nullable String above) throws IOException {
        TextLines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        if (!line.complete()) {
            return CsvItem.unreadable(line.number(), referenceIn(line.text(), above), "is longer than an order can be");
        }
        try {
            List<String> cells = format.cells(line.text());
            return CsvItem.of(line.number(), reference(cells), header.columns(), cells);
        } catch (JsonProcessingException e) {
            return CsvItem.unreadable(
                    line.number(), referenceIn(line.text(), above), "is no CSV: " + e.getOriginalMessage());
        }
    }

    private @Nullable String reference(List<String> cells) {
        boolean has = referenceColumn >= 0
                && referenceColumn < cells.size()
                && !cells.get(referenceColumn).isBlank();
        return has ? cells.get(referenceColumn).strip() : null;
    }

    /** An order of which one item cannot be read must not be placed without it. */
    private @Nullable String referenceIn(String broken, @Nullable String above) {
        int quote = broken.indexOf('"');
        String[] cells =
                (quote < 0 ? broken : broken.substring(0, quote)).split(String.valueOf(header.separator()), -1);
        boolean isWhole = referenceColumn < cells.length - 1;
        return isWhole ? reference(List.of(cells)) : above;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
