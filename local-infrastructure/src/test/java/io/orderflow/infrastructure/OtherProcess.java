package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program in a process of its own. */
final class OtherProcess {

    /** That of this process. */
    static final String CLASS_PATH = System.getProperty("java.class.path");

    private OtherProcess() {}

    /**
     * Runs {@code program} to its end.
     *
     * @param environment added to that of this process
     * @param temporary its directory for temporary files
     * @return what it printed
     */
    static String run(
            String classPath,
            Kind kind,
            Map<String, String> environment,
            Path temporary,
            Class<?> program,
            String... arguments)
            throws IOException, InterruptedException {
        Path output = temporary.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dot.epg.working-dir=" + Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
                "-D" + Kind.PROPERTY + "=" + kind.name().toLowerCase(Locale.ROOT),
                "-cp",
                classPath,
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroy();
        }
        return Files.readString(output);
    }
}
