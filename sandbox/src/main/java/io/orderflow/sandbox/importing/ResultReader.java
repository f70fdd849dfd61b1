package io.orderflow.sandbox.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a result file, row by row. A last row that was not written to its end is left out. Not thread-safe. */
final class ResultReader implements Closeable {

    static final CsvLine CSV = new CsvLine(',');

    private final TextLines lines;

    private ResultReader(TextLines lines) {
        this.lines = lines;
    }

    /**
     * Opens a file; there are no rows if there is no such file.
     *
     * @throws ImportException if it is no result file
     */
    static ResultReader open(Path file) throws IOException {
        ResultReader reader = new ResultReader(new TextLines(content(file)));
        TextLines.Line header = reader.lines.next();
        if (header != null && !header.text().equals(CSV.of(Row.HEADER).strip())) {
            reader.close();
            throw new ImportException(file + " is no result of an import. Name another file by --result.");
        }
        return reader;
    }

    private static InputStream content(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            return InputStream.nullInputStream();
        }
    }

    /** The next row; null after the last. */
    @Nullable Row next() throws IOException {
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            Row row = parse(line.text());
            if (row != null) {
                return row;
            }
        }
        return null;
    }

    private static @Nullable Row parse(String line) {
        try {
            return Row.parse(CSV.cells(line)).orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
