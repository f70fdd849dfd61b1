package io.orderflow.sandbox.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;

/** What is imported: a file, or standard input. */
final class Input {

    private static final Path STANDARD_INPUT = Path.of("-");

    private final Path file;
    private final AtomicLong read = new AtomicLong();
    private long size;

    /** @param file {@code -} for standard input */
    Input(Path file) {
        this.file = file;
    }

    boolean isStandardInput() {
        return file.equals(STANDARD_INPUT);
    }

    /** The file's name without its directory. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    Path file() {
        return file;
    }

    /** Opens it, once. */
    InputStream open() throws IOException {
        if (isStandardInput()) {
            return new Counted(System.in);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ImportException("There is no file " + file + " that can be read.");
        }
        size = Files.size(file);
        return new Counted(Files.newInputStream(file));
    }

    /** How much of it was read, from 0 to 1; empty if nobody knows how much there is. */
    OptionalDouble share() {
        return size == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, (double) read.get() / size));
    }

    private final class Counted extends FilterInputStream {

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int some = super.read(buffer, offset, length);
            count(some);
            return some;
        }

        private void count(int bytes) {
            read.addAndGet(Math.max(0, bytes));
        }
    }
}
