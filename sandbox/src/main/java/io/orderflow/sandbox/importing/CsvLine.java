package io.orderflow.sandbox.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads and writes single lines of CSV. A quotation mark that is not closed spoils its own line only, since no value goes over
 * several lines. Safe to use from several threads.
 */
final class CsvLine {

    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private final ObjectReader reader;
    private final ObjectWriter writer;

    CsvLine(char separator) {
        CsvSchema schema =
                CsvSchema.emptySchema().withColumnSeparator(separator).withLineSeparator("\n");
        reader = CSV.readerFor(String[].class).with(schema);
        writer = CSV.writer(schema);
    }

    /** @throws JsonProcessingException if the line is no CSV */
    List<String> cells(String line) throws IOException {
        try (MappingIterator<String[]> lines = reader.readValues(line)) {
            return lines.hasNextValue() ? Arrays.asList(lines.nextValue()) : List.of();
        }
    }

    /** With the line's end. Line ends in cells become spaces. */
    String of(List<String> cells) throws IOException {
        return writer.writeValueAsString(cells.stream()
                .map(cell -> cell.replace('\r', ' ').replace('\n', ' '))
                .toArray(String[]::new));
    }
}
