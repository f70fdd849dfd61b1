package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalInfrastructureIT {

    @Test
    void sharesOneInstance() {
        LocalInfrastructure shared = LocalInfrastructure.shared();

        assertThat(LocalInfrastructure.shared()).isSameAs(shared);
        assertThat(shared.kind()).isEqualTo(Kind.detect());
        assertThat(AmqpHandshake.isAnswered(
                        shared.broker().host(), shared.broker().port()))
                .isTrue();
    }

    @Test
    void leavesNothingBehindIfOneServerDoesNotStart(@TempDir Path directory) throws IOException {
        PostgresSettings postgres = PostgresSettings.DEFAULTS.withDirectory(directory.resolve("postgres"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings broker = BrokerSettings.IN_MEMORY.withPort(taken.getLocalPort());

            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> LocalInfrastructure.launch(Kind.EMBEDDED, postgres, broker))
                    .withMessageContaining("the broker");
        }

        // Also proves that the first one is gone: a directory is used by one server at a time.
        Postgres.launch(Kind.EMBEDDED, postgres).close();
    }

    /** In a process of its own that has no Testcontainers, and ends without closing anything itself. */
    @Test
    void needsNoDockerIfEmbedded(@TempDir Path temporary) throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("testcontainers") && !entry.contains("docker-java"))
                .collect(Collectors.joining(File.pathSeparator));
        Path output = temporary.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dinfrastructure=embedded",
                        "-cp",
                        classPath,
                        SharedInfrastructureProgram.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            process.destroy();
        }

        assertThat(output).content().contains("EMBEDDED is ready");
        assertThat(process.exitValue()).isZero();
        assertThat(temporary).isDirectoryNotContaining("glob:**/orderflow-*");
    }
}
