package io.orderflow.inventory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A CSV file of products that is read line by line: no more than one of them is in memory. */
final class CatalogueFile implements Closeable {

    /** In the order of an export; a file may have them in any. */
    static final List<String> COLUMNS = List.of(
            "product_id", "name", "description", "category", "price", "currency", "stock_quantity", "min_stock_level");

    private static final Set<String> REQUIRED = Set.of("product_id", "name", "price");
    private static final int MOST_COLUMNS = 100;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final CsvFactory CSV = CsvFactory.builder()
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            // A quotation mark that is never closed makes the rest of the file one value.
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(100_000).build())
            .build();

    private final CsvParser parser;
    private final List<String> header;

    /**
     * Reads the header.
     *
     * @throws BrokenFileException if there is none that names the columns
     */
    CatalogueFile(InputStream body, Charset charset) throws IOException {
        // A decoder, unlike a charset, reports what it cannot read.
        PushbackReader text = new PushbackReader(new InputStreamReader(body, charset.newDecoder()));
        try {
            skipByteOrderMark(text);
            parser = CSV.createParser(text);
            header = header(readValues());
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new BrokenFileException(1, reason(e));
        }
    }

    private static void skipByteOrderMark(PushbackReader text) throws IOException {
        int first = text.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
    }

    boolean has(String column) {
        return header.contains(column);
    }

    /**
     * The next line; empty at the end.
     *
     * @throws BrokenFileException if it cannot be read, and thus none of those that follow
     */
    Optional<Line> next() throws IOException {
        int number = parser.currentLocation().getLineNr();
        try {
            List<String> values = readValues();
            return values.isEmpty() ? Optional.empty() : Optional.of(line(number, values));
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new BrokenFileException(number, reason(e));
        }
    }

    /** Empty at the end. */
    private List<String> readValues() throws IOException {
        List<String> values = new ArrayList<>();
        if (parser.nextToken() == null) {
            return values;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (values.size() <= MOST_COLUMNS) {
                values.add(parser.getText());
            }
        }
        return values;
    }

    private Line line(int number, List<String> values) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < Math.min(values.size(), header.size()); i++) {
            String value = values.get(i);
            if (!value.isEmpty()) {
                cells.put(header.get(i), value);
            }
        }
        return new Line(number, cells, values.size() == header.size());
    }

    private static List<String> header(List<String> values) {
        List<String> names = values.stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!names.containsAll(REQUIRED)) {
            throw new BrokenFileException(1, "must name the columns product_id, name and price, separated by commas");
        }
        if (names.size() > MOST_COLUMNS) {
            throw new BrokenFileException(1, "names more than " + MOST_COLUMNS + " columns");
        }
        for (String column : COLUMNS) {
            if (names.indexOf(column) != names.lastIndexOf(column)) {
                throw new BrokenFileException(1, "names the column " + column + " twice");
            }
        }
        return names;
    }

    private static String reason(IOException e) {
        return e instanceof CharacterCodingException
                ? "has characters that are not in the charset of the request, which is UTF-8 unless its Content-Type says otherwise"
                : "is no CSV: a quotation mark is missing, or a value is too long";
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /**
     * A product's line.
     *
     * @param number of the line where it begins, from 1
     * @param cells by column, those that are empty left out
     * @param complete whether it has as many values as the header
     */
    record Line(int number, Map<String, String> cells, boolean complete) {

        @Nullable String text(String column) {
            return cells.get(column);
        }
    }
}
