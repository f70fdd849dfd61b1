package io.orderflow.sandbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A system that {@code ./orderflow up} runs in a process of its own. It ends with this process, however this one ends. */
public final class SystemProcess implements AutoCloseable {

    /** Those of the {@code ./orderflow} script. */
    private static final List<String> JAVA_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunFile runFile;
    private final LogFile log;
    private final ServiceProcess process;

    private SystemProcess(RunFile runFile, LogFile log, ServiceProcess process) {
        this.runFile = runFile;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param options of the command {@code up}
     */
    public static SystemProcess launch(Home home, List<String> options) {
        Path logs = SystemSettings.logs(home.state());
        LogFile log = new LogFile(logs.resolve("up.log"));
        try {
            Files.createDirectories(logs);
            Files.deleteIfExists(log.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = ServiceProcess.command(home.jar(), JAVA_OPTIONS);
        command.add("up");
        command.addAll(options);
        ServiceProcess process = ServiceProcess.start(
                command, Map.of(Home.VARIABLE, home.directory().toString()), log.path());
        return new SystemProcess(new RunFile(home.state()), log, process);
    }

    /**
     * Waits until it is ready.
     *
     * @throws StartFailedException if it ends before
     */
    public RunningSystem awaitReady() {
        while (true) {
            // Its run file, not one that somebody else has left behind.
            Optional<RunningSystem> running = runFile.read().filter(system -> system.pid() == process.pid());
            if (running.isPresent()) {
                return running.get();
            }
            if (!process.isAlive()) {
                throw new StartFailedException(
                        "The system does not start. The end of its log " + log.path() + ":\n" + log.tail());
            }
            Readiness.pause(PAUSE);
        }
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.requestStop();
        process.awaitEnd(PATIENCE);
    }
}
