package io.orderflow.sandbox.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs services for their {@linkplain ClassArchives class archives}, one after the other, and after everybody else who needs the
 * processor. {@link #close()} ends it at any time.
 */
final class Training implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LOWEST_PRIORITY = "19";

    private final Path options;
    private final Path log;
    private @Nullable ServiceProcess running;
    private boolean closed;

    private Training(Path options, Path log) {
        this.options = options;
        this.log = log;
    }

    /** @param state directory of the system whose services are run */
    static Training of(Home home, Path state) {
        return new Training(home.trainingOptions(), SystemSettings.logs(state).resolve("training.log"));
    }

    /**
     * Starts {@code jar} without database and broker, until all beans are made.
     *
     * @return whether it got there
     */
    boolean run(Path jar, List<String> javaOptions) {
        List<String> command = new ArrayList<>(javaOptions);
        command.add("@" + options);
        return succeeds(ServiceProcess.command(jar, command));
    }

    /** Whether Java starts with these options and the class path of {@code jar}. */
    boolean tryOut(Path jar, List<String> javaOptions) {
        List<String> command = new ArrayList<>(javaOptions);
        command.addAll(List.of("-cp", jar.toString(), "-version"));
        return succeeds(ServiceProcess.command(command));
    }

    private boolean succeeds(List<String> command) {
        ServiceProcess process = begin(command);
        if (process == null) {
            return false;
        }
        process.awaitEnd(PATIENCE);
        return process.exit().join() == 0;
    }

    private synchronized @Nullable ServiceProcess begin(List<String> command) {
        if (closed) {
            return null;
        }
        running = ServiceProcess.start(patiently(command), Map.of(), log);
        return running;
    }

    private static List<String> patiently(List<String> command) {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return command;
        }
        List<String> patient = new ArrayList<>(List.of("nice", "-n", LOWEST_PRIORITY));
        patient.addAll(command);
        return patient;
    }

    /** Ends what is running; nothing is run any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            running.kill();
        }
    }
}
