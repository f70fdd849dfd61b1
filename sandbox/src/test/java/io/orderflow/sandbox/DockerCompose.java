package io.orderflow.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code docker compose} in a project of its own, so that it touches no other system of this machine.
 *
 * @param directory in which {@code docker-compose.yml} is
 * @param override file with what differs from it; may be written again between commands
 * @param project name
 * @param environment variables for the file and for whatever else is run beside it
 * @param log to which all output is added
 */
record DockerCompose(Path directory, Path override, String project, Map<String, String> environment, Path log) {

    /** Long enough to build all images. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final int LINES_SHOWN = 30;

    /** @throws IllegalStateException if it fails, with the end of what it said */
    void run(String... arguments) {
        int exitCode = exitCode(arguments);
        if (exitCode != 0) {
            throw new IllegalStateException("docker compose " + String.join(" ", arguments) + " ended with " + exitCode
                    + ". The end of " + log + ":\n" + endOfLog());
        }
    }

    int exitCode(String... arguments) {
        return exitCode(log, arguments);
    }

    /** Adds what the containers have logged to {@code file}. */
    void saveLogs(Path file) {
        exitCode(file, "logs", "--no-color", "--timestamps");
    }

    private int exitCode(Path output, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--project-name", project));
        command.addAll(List.of("--file", directory.resolve("docker-compose.yml").toString()));
        command.addAll(List.of("--file", override.toString()));
        command.addAll(List.of("--progress", "plain"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return await(builder);
    }

    private static int await(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            try {
                if (!process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
                    throw new IllegalStateException(builder.command() + " takes longer than " + PATIENCE);
                }
                return process.exitValue();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There must be a Docker engine with the command docker compose", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
