package io.orderflow.sandbox.importing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two imports from writing the same result file. It ends with the process at the latest. */
final class ResultLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private ResultLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws ImportException if another import holds it */
    static ResultLock of(Path result) throws IOException {
        Path file = result.resolveSibling(result.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new ResultLock(file, channel);
            }
        } catch (OverlappingFileLockException e) {
            // This process holds it, which is no better.
        }
        channel.close();
        throw new ImportException("Another import is writing " + result + " at the moment.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
