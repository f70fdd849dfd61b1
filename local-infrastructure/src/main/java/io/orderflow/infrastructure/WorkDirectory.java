package io.orderflow.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one server, locked by the process that uses it, so that no two processes share one, and so that a temporary
 * directory whose process was killed can be told from one in use.
 */
final class WorkDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkDirectory.class);

    private static final String LOCK = "owner.lock";

    /** A directory younger than this may not have been locked yet. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /**
     * Directories that this process has locked. Their lock files must not be opened a second time: on most systems, closing a file
     * ends all locks that the process has on it.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final boolean temporary;
    private final FileChannel lock;

    private WorkDirectory(Path path, boolean temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * Opens {@code wanted}, which outlives this process, or else makes a temporary directory that {@link #close()} deletes.
     *
     * @param purpose first part of the name of a temporary directory
     * @param beforeRemoval called with each temporary directory of a process that was killed, before it is removed
     * @throws InfrastructureException if another process uses the directory
     */
    static WorkDirectory open(@Nullable Path wanted, String purpose, Consumer<Path> beforeRemoval) {
        if (wanted == null) {
            return temporary(Path.of(System.getProperty("java.io.tmpdir")), purpose, beforeRemoval);
        }
        try {
            Path path = Files.createDirectories(wanted.toAbsolutePath());
            return new WorkDirectory(path, false, lock(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WorkDirectory temporary(Path parent, String purpose, Consumer<Path> beforeRemoval) {
        try {
            removeOrphans(parent, purpose, beforeRemoval);
            Path path = Files.createTempDirectory(parent, purpose);
            return new WorkDirectory(path, true, lock(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    /** Whether it ends with this process, if not before. */
    boolean isTemporary() {
        return temporary;
    }

    /** Lets go of the directory and, if it is temporary, deletes it. */
    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete(path);
            }
        } catch (IOException e) {
            log.warn("Could not delete {}: {}", path, e.toString());
        } finally {
            OWN.remove(path);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        if (!OWN.add(directory)) {
            throw new InfrastructureException(directory + " is in use");
        }
        try {
            return lockFile(directory);
        } catch (IOException | RuntimeException e) {
            OWN.remove(directory);
            throw e;
        }
    }

    private static FileChannel lockFile(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new InfrastructureException(directory + " is in use");
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static void removeOrphans(Path parent, String purpose, Consumer<Path> beforeRemoval) throws IOException {
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, purpose + "*")) {
            for (Path candidate : candidates) {
                removeIfOrphan(candidate, beforeRemoval);
            }
        }
    }

    private static void removeIfOrphan(Path directory, Consumer<Path> beforeRemoval) {
        if (OWN.contains(directory)) {
            return;
        }
        Path file = directory.resolve(LOCK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            Instant locked = Files.getLastModifiedTime(file).toInstant();
            if (locked.plus(SETTLED).isBefore(Instant.now()) && tryLock(channel)) {
                beforeRemoval.accept(directory);
                delete(directory);
            }
        } catch (NoSuchFileException e) {
            log.debug("{} is not locked yet", directory);
        } catch (IOException | RuntimeException e) {
            log.debug("Could not remove {}", directory, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
