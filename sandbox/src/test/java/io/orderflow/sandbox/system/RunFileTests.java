package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.system.RunningSystem.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTests {

    private static final Instant START =
            ProcessHandle.current().info().startInstant().orElseThrow();

    @TempDir
    private Path state;

    @Test
    void findsTheSystemThatRuns() {
        RunningSystem system = system(START);
        new RunFile(state).write(system);

        assertThat(new RunFile(state).read()).contains(system);
    }

    @Test
    void findsNothingWhereNothingWasStarted() {
        assertThat(new RunFile(state).read()).isEmpty();
    }

    @Test
    void ignoresWhatAKilledProcessLeftBehind() {
        new RunFile(state).write(system(START.minus(Duration.ofHours(1))));

        assertThat(new RunFile(state).read()).isEmpty();
    }

    @Test
    void forgetsASystemThatIsStopped() {
        RunFile file = new RunFile(state);
        file.write(system(START));

        file.delete();

        assertThat(file.read()).isEmpty();
    }

    @Test
    void letsOnlyItsOwnerReadThePasswords() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

        new RunFile(state).write(system(START));

        assertThat(Files.getPosixFilePermissions(state.resolve("run.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static RunningSystem system(Instant startedAt) {
        return new RunningSystem(
                ProcessHandle.current().pid(),
                startedAt,
                "jdbc:postgresql://localhost:1/orderflow?user=a&password=b",
                "amqp://a:b@localhost:2",
                Map.of("order-service", new Endpoint(URI.create("http://localhost:3"), 4)));
    }
}
