package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTests {

    private static final String HEADER = "line,key,order_id,status,detail,checksum\n";

    @TempDir
    private Path directory;

    @Test
    void tellsAllThatIsKnownAfterProcessesWereKilled() throws IOException {
        // The first run came to line 8, the second to line 5 and the beginning of another.
        Files.writeString(file("orders.result.csv.before"), HEADER + rows(1, 8, "PENDING"));
        Files.writeString(file("orders.result.csv"), HEADER + rows(1, 5, "CONFIRMED") + "6,key-6,ord");
        // The third was killed while it put these together.
        Files.writeString(file("orders.result.csv.merged"), HEADER + rows(1, 2, "CONFIRMED"));

        try (ResultFile result = ResultFile.rewrite(file("orders.result.csv"))) {
            result.completeFromEarlier();
        }

        assertThat(read()).extracting(Row::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(read()).extracting(Row::status).containsSubsequence("CONFIRMED", "CONFIRMED", "PENDING", "PENDING");
        assertThat(directory).isDirectoryNotContaining("glob:**.{before,merged}");
    }

    @Test
    void losesNothingWhenProcessesAreKilledAgainAndAgain() throws IOException {
        Files.writeString(file("orders.result.csv"), HEADER + rows(1, 8, "PENDING"));

        for (int i = 0; i < 3; i++) {
            // Without an end.
            ResultFile result = ResultFile.rewrite(file("orders.result.csv"));
            result.accept(new Row(1, "key-1", "order-1", "CONFIRMED", "", "c"));
            result.flush();
        }
        try (ResultFile result = ResultFile.rewrite(file("orders.result.csv"))) {
            result.completeFromEarlier();
        }

        assertThat(read()).hasSize(8);
        assertThat(read().get(0).status()).isEqualTo("CONFIRMED");
    }

    @Test
    void writesWhatHasCommasQuotationMarksAndLineEnds() throws IOException {
        Row row = new Row(7, "key", "", "INVALID", "is no CSV: \"a\", or\nb", "c");

        try (ResultFile result = ResultFile.rewrite(file("orders.result.csv"))) {
            result.accept(row);
            result.complete();
        }

        assertThat(read()).containsExactly(new Row(7, "key", "", "INVALID", "is no CSV: \"a\", or b", "c"));
    }

    @Test
    void refusesToOverwriteAnotherFile() throws IOException {
        Files.writeString(file("orders.result.csv"), "my,own,data\n");

        assertThatExceptionOfType(ImportException.class)
                .isThrownBy(() -> ResultFile.rewrite(file("orders.result.csv")))
                .withMessageContaining("--result");
        assertThat(file("orders.result.csv")).hasContent("my,own,data\n");
    }

    @Test
    void isWrittenByOneImportAtATime() throws IOException {
        try (ResultLock first = ResultLock.of(file("orders.result.csv"))) {
            assertThatExceptionOfType(ImportException.class)
                    .isThrownBy(() -> ResultLock.of(file("orders.result.csv")))
                    .withMessageContaining("Another import");
        }
        ResultLock.of(file("orders.result.csv")).close();
        assertThat(directory).isEmptyDirectory();
    }

    private static String rows(int first, int last, String status) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(line -> line + ",key-" + line + ",order-" + line + "," + status + ",,c\n")
                .collect(Collectors.joining());
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private List<Row> read() throws IOException {
        try (ResultReader reader = ResultReader.open(file("orders.result.csv"))) {
            List<Row> rows = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }
}
