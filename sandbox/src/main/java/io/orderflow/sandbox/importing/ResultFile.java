package io.orderflow.sandbox.importing;

import io.orderflow.sandbox.importing.InOrder.RowSink;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The file that says what became of each line, in the order of lines. It is written anew by each run, from what the run before
 * wrote and what is found out now. Until the new one is complete, that of the run before lies beside it: whenever the process
 * ends, the two of them tell all that is known. Not thread-safe.
 */
final class ResultFile implements RowSink, Closeable {

    private final Path before;
    private final Earlier earlier;
    private final BufferedWriter writer;

    private ResultFile(Path before, Earlier earlier, BufferedWriter writer) {
        this.before = before;
        this.earlier = earlier;
        this.writer = writer;
    }

    /**
     * Begins to write it anew.
     *
     * @throws ImportException if there is such a file already, and it is no result of an import
     */
    static ResultFile rewrite(Path file) throws IOException {
        Path before = beside(file, ".before");
        keep(file, before);
        return new ResultFile(before, new Earlier(ResultReader.open(before)), begin(file));
    }

    /** What the run before wrote, continued by what it had not come to. */
    private static void keep(Path file, Path before) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (!Files.exists(before)) {
            ResultReader.open(file).close();
            Files.move(file, before, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path merged = beside(file, ".merged");
        try (ResultReader newer = ResultReader.open(file);
                ResultReader older = ResultReader.open(before);
                BufferedWriter writer = begin(merged)) {
            long last = 0;
            Deque<Row> latest = new ArrayDeque<>();
            for (Row row = newer.next(); row != null; row = newer.next()) {
                write(row, writer);
                last = Math.max(last, row.line());
                latest.add(row);
                while (latest.element().line() < last - 2L * Earlier.WINDOW) {
                    latest.remove();
                }
            }
            Set<String> placed =
                    latest.stream().filter(Row::isPlaced).map(Row::orderId).collect(Collectors.toSet());
            for (Row row = older.next(); row != null; row = older.next()) {
                // The new one had not come to it, or to the line to which the order has moved.
                if (row.line() > last
                        || (row.line() > last - Earlier.WINDOW && row.isPlaced() && !placed.contains(row.orderId()))) {
                    write(row, writer);
                }
            }
        }
        Files.move(merged, before, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static BufferedWriter begin(Path file) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        writer.write(ResultReader.CSV.of(Row.HEADER));
        return writer;
    }

    private static void write(Row row, BufferedWriter writer) throws IOException {
        writer.write(ResultReader.CSV.of(row.cells()));
    }

    /** What the run before knew. */
    Earlier earlier() {
        return earlier;
    }

    @Override
    public void accept(Row row) throws IOException {
        write(row, writer);
    }

    @Override
    public void flush() throws IOException {
        writer.flush();
    }

    /** Ends it; there is nothing more to be known. */
    void complete() throws IOException {
        close();
        Files.deleteIfExists(before);
    }

    /** Ends it before its time, with what the run before knew of the rest. */
    void completeFromEarlier() throws IOException {
        for (Row row = earlier.next(); row != null; row = earlier.next()) {
            accept(row);
        }
        complete();
    }

    @Override
    public void close() throws IOException {
        writer.close();
        earlier.close();
    }
}
