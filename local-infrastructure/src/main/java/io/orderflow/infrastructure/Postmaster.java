package io.orderflow.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The server process of a Postgres data directory, found by the file in which it writes its process id. */
final class Postmaster {

    private static final Duration EXIT_TIMEOUT = Duration.ofSeconds(30);

    private Postmaster() {}

    /** Kills the server of {@code dataDirectory} and its children, if it runs, and waits until they are gone. */
    static void kill(Path dataDirectory) {
        find(dataDirectory).ifPresent(postmaster -> {
            List<ProcessHandle> processes = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            processes.forEach(ProcessHandle::destroyForcibly);
            awaitExit(processes);
        });
    }

    private static Optional<ProcessHandle> find(Path dataDirectory) {
        Path file = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return ProcessHandle.of(pid).filter(Postmaster::isPostgres);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new InfrastructureException("could not read " + file, e);
        }
    }

    /** The file may be left over from a crash, and its process id be that of another program by now. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private static void awaitExit(List<ProcessHandle> processes) {
        CompletableFuture<?>[] exits =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(EXIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while Postgres was being killed", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new InfrastructureException("killed Postgres, but it is still running", e);
        }
    }
}
