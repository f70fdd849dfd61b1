package io.orderflow.sandbox.load;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the operating system says about one process.
 *
 * @param parent 0 if there is none
 * @param cpu that it has used, with that of children that ended, where the system tells it
 * @param threads 0 if unknown
 */
record ProcessAccount(long pid, long parent, Duration cpu, int threads) {

    /** Linux counts in units of a hundredth of a second, whatever the kernel's own clock. */
    static final int MILLIS_PER_TICK = 10;

    private static final Path PROC = Path.of("/proc");

    /** Of all processes that can be seen. */
    static List<ProcessAccount> all() {
        return Files.exists(PROC.resolve("self/stat")) ? all(PROC) : ofTheJavaPlatform();
    }

    /** @param proc as Linux has it */
    static List<ProcessAccount> all(Path proc) {
        List<ProcessAccount> accounts = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                read(process).ifPresent(accounts::add);
            }
        } catch (IOException e) {
            throw new LoadFailedException("The processes cannot be read: " + e, e);
        }
        return accounts;
    }

    private static Optional<ProcessAccount> read(Path process) {
        try {
            return Optional.of(parse(Files.readString(process.resolve("stat"))));
        } catch (IOException e) {
            // It has ended.
            return Optional.empty();
        }
    }

    /** Reads a line of {@code /proc/PID/stat}, see proc(5). */
    static ProcessAccount parse(String stat) {
        // The name of a program may have blanks and brackets in it.
        int end = stat.lastIndexOf(')');
        String[] fields = stat.substring(end + 2).split(" ");
        long ticks = 0;
        // utime, stime, and both of children that were waited for
        for (int i = 11; i <= 14; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new ProcessAccount(
                Long.parseLong(stat.substring(0, stat.indexOf(' '))),
                Long.parseLong(fields[1]),
                Duration.ofMillis(ticks * MILLIS_PER_TICK),
                Integer.parseInt(fields[17]));
    }

    private static List<ProcessAccount> ofTheJavaPlatform() {
        return ProcessHandle.allProcesses()
                .map(process -> new ProcessAccount(
                        process.pid(),
                        process.parent().map(ProcessHandle::pid).orElse(0L),
                        process.info().totalCpuDuration().orElse(Duration.ZERO),
                        0))
                .toList();
    }
}
