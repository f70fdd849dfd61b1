package io.orderflow.sandbox.importing;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text, one at a time, so that its size does not matter. Blank ones are left out. Not thread-safe. */
final class TextLines implements Closeable {

    /** Four times what the order service takes. */
    static final int LONGEST = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * One of them.
     *
     * @param number from 1
     * @param text without the line's end; cut off if {@code complete} is false
     * @param complete false if it is longer than {@value #LONGEST} characters
     */
    record Line(long number, String text, boolean complete) {}

    private final BufferedReader reader;
    private long number;

    /** @param in closed with this object */
    TextLines(InputStream in) {
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    /** The next one; null after the last. */
    @Nullable Line next() throws IOException {
        Line line;
        do {
            line = read();
        } while (line != null && line.text().isBlank());
        return line;
    }

    private @Nullable Line read() throws IOException {
        StringBuilder text = new StringBuilder();
        boolean complete = true;
        int character = reader.read();
        if (character < 0) {
            return null;
        }
        number++;
        if (number == 1 && character == BYTE_ORDER_MARK) {
            character = reader.read();
        }
        while (character >= 0 && character != '\n') {
            complete = text.length() < LONGEST;
            if (complete) {
                text.append((char) character);
            }
            character = reader.read();
        }
        int end = text.length() - 1;
        if (end >= 0 && text.charAt(end) == '\r') {
            text.setLength(end);
        }
        return new Line(number, text.toString(), complete);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
