package io.orderflow.sandbox.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The first line of a CSV file.
 *
 * @param separator of columns: a comma, a semicolon or a tab
 * @param columns names as {@code POST /orders} has them, in the file's order; empty for those that are ignored
 */
record CsvHeader(char separator, List<String> columns) {

    static final String REFERENCE = "order_ref";
    static final String REFERENCE_ALIAS = "reference";

    static final Set<String> OF_ORDER =
            Set.of("customer_id", "customer_name", "customer_email", "order_type", "currency", "payment_method");
    static final Set<String> OF_ITEM = Set.of("product_id", "quantity", "price");

    private static final Set<String> REQUIRED = Set.of("customer_id", "product_id", "quantity", "price");
    private static final Map<String, String> ALIASES =
            Map.of(REFERENCE_ALIAS, REFERENCE, "user_id", "customer_id", "unit_price", "price");

    /**
     * Reads it.
     *
     * @param ignoreUnknown whether columns that no order has are ignored
     * @throws ImportException if it has columns that it should not have, or lacks some
     */
    static CsvHeader parse(TextLines.Line line, boolean ignoreUnknown) throws IOException {
        char separator = Stream.of(',', ';', '\t')
                .filter(each -> line.text().indexOf(each) >= 0)
                .findFirst()
                .orElse(',');
        List<String> columns = new ArrayList<>();
        Set<String> unknown = new TreeSet<>();
        for (String cell : new CsvLine(separator).cells(line.text())) {
            String written = cell.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
            String name = ALIASES.getOrDefault(written, written);
            boolean known = REFERENCE.equals(name) || OF_ORDER.contains(name) || OF_ITEM.contains(name);
            if (!known) {
                unknown.add(cell);
            } else if (columns.contains(name)) {
                throw new ImportException("Line " + line.number() + " names the column " + name + " twice.");
            }
            columns.add(known ? name : "");
        }
        if (!unknown.isEmpty() && !ignoreUnknown) {
            throw new ImportException("Line " + line.number() + " has unknown columns: " + String.join(", ", unknown)
                    + ". Known are " + all() + ". --ignore-unknown-columns leaves the others out.");
        }
        Set<String> missing = new TreeSet<>(REQUIRED);
        columns.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new ImportException("Line " + line.number() + " must name the columns; these are missing: "
                    + String.join(", ", missing) + ".");
        }
        return new CsvHeader(separator, Collections.unmodifiableList(columns));
    }

    private static String all() {
        return Stream.of(Set.of(REFERENCE), OF_ORDER, OF_ITEM)
                .flatMap(names -> names.stream().sorted())
                .collect(Collectors.joining(", "));
    }
}
