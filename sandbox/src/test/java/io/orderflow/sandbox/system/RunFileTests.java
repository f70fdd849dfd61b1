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
import java.util.HashMap;
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
    void findsEveryInstance() {
        Map<String, Endpoint> endpoints = new HashMap<>();
        for (Service service : Service.values()) {
            endpoints.put(service.serviceName(), endpoint(service.ordinal()));
            endpoints.put(service.serviceName() + "-2", endpoint(10 + service.ordinal()));
        }
        new RunFile(state).write(system(START, endpoints));

        RunningSystem system = new RunFile(state).read().orElseThrow();

        assertThat(system.instancesOfEach()).isEqualTo(2);
        assertThat(system.urls())
                .isEqualTo(system.urls(1))
                .containsEntry(Service.PAYMENT, endpoint(2).url());
        assertThat(system.urls(2))
                .hasSize(4)
                .containsEntry(Service.PAYMENT, endpoint(12).url());
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

    private static Endpoint endpoint(int number) {
        return new Endpoint(URI.create("http://localhost:" + (8001 + number)), number);
    }

    private static RunningSystem system(Instant startedAt) {
        return system(startedAt, Map.of("order-service", endpoint(0)));
    }

    private static RunningSystem system(Instant startedAt, Map<String, Endpoint> services) {
        return new RunningSystem(
                ProcessHandle.current().pid(),
                startedAt,
                "jdbc:postgresql://localhost:1/orderflow?user=a&password=b",
                "amqp://a:b@localhost:2",
                services);
    }
}
