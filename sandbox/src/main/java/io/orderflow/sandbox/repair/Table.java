package io.orderflow.sandbox.repair;

import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.system.Service;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text, in columns that are as wide as they need to be. */
final class Table {

    private static final String GAP = "  ";
    private static final int WIDEST = 100;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... titles) {
        rows.add(List.of(titles));
    }

    void add(String... cells) {
        rows.add(Arrays.stream(cells).map(Table::oneLine).toList());
    }

    /**
     * Prints what {@code rowsOf} adds for each service.
     *
     * @param nothing what to say if there are no rows
     * @return whether all services answered
     */
    boolean printAll(List<Service> services, Consumer<Service> rowsOf, String nothing, PrintWriter out) {
        boolean complete = true;
        for (Service service : services) {
            try {
                rowsOf.accept(service);
            } catch (UnexpectedReplyException e) {
                out.println(service.serviceName() + " does not tell: " + e.getMessage());
                complete = false;
            }
        }
        if (rows.size() > 1) {
            print(out);
        } else if (complete) {
            out.println(nothing);
        }
        out.flush();
        return complete;
    }

    private void print(PrintWriter out) {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        for (List<String> row : rows) {
            out.println(IntStream.range(0, row.size())
                    .mapToObj(column -> padded(row.get(column), widths.get(column)))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing());
        }
    }

    /** Anybody may have written what is in a message: what would move a terminal's cursor is left out. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
