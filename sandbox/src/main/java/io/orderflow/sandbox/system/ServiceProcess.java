package io.orderflow.sandbox.system;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One program of the system in a Java process of its own. The process ends when its standard input does, so that it does not
 * outlive this one, however this one ends.
 */
final class ServiceProcess {

    /** Makes a process watch its standard input. */
    private static final Map<String, String> END_WITH_PARENT = Map.of("ORDERFLOW_EXIT_ON_STDIN_END", "true");

    private final Process process;
    private final long startedAt = System.nanoTime();
    private volatile boolean killed;

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts {@code command}.
     *
     * @param environment beyond that of this process
     * @param log the file to which its output is added
     */
    static ServiceProcess start(List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(END_WITH_PARENT);
        builder.environment().putAll(environment);
        try {
            return new ServiceProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command that runs {@code jar} on the Java of this process. */
    static List<String> command(Path jar, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add("-jar");
        arguments.add(jar.toString());
        return command(arguments);
    }

    /** The command that runs the Java of this process. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(arguments);
        return command;
    }

    /** Whether this process itself was started by {@link #start}. */
    static boolean endsWithParent() {
        return System.getenv().entrySet().containsAll(END_WITH_PARENT.entrySet());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** Its exit code, once it has one. */
    CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Whether its end was {@link #kill()}'s doing. */
    boolean wasKilled() {
        return killed;
    }

    /** Asks it to finish what it does and to end. */
    void requestStop() {
        if (process.supportsNormalTermination()) {
            process.destroy();
        } else {
            endInput();
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    /** Waits for its end, and enforces it after {@code patience}. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once, as a crash would. */
    void kill() {
        killed = true;
        process.destroyForcibly().onExit().join();
    }
}
