package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.SystemUnderTest;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Small loads, whose figures must agree with each other: how large they are depends on the machine. */
class LoadIT {

    private static final int WARM_UP = 50;
    private static final FateMix ALL_FATES =
            new FateMix.Converter().convert("confirmed=40,declined=20,out-of-stock=20,cancelled=20");

    private final Progress progress = new Progress(System.out);

    @Test
    void aClosedLoopGivesEveryOrderItsFateAndTellsWhatThatCosts() {
        LoadReport report = new Load(settings(300, new Pace(0)), shared(), Clock.systemUTC(), progress).run(true);

        assertThat(report).matches(LoadReport::isClean, "is clean");
        assertThatAllAreSettled(report, 300);
        assertThat(report.late()).isZero();
        assertThat(report.machines()).containsOnlyKeys(Service.values());
        JsonNode json = new LoadJson(report).json();
        assertThat(json.path("settled_per_second").asDouble()).isPositive();
        assertThat(json.path("audit").asText()).contains("Every invariant holds.");
    }

    @Test
    void anOpenLoopSendsEveryOrderAtItsTimeOrLater() {
        LoadReport report = new Load(settings(100, new Pace(50)), shared(), Clock.systemUTC(), progress).run(false);

        assertThat(report).matches(LoadReport::isClean, "is clean");
        assertThatAllAreSettled(report, 100);
        assertThat(report.audit()).isNull();
        assertThat(report.accepting()).isGreaterThan(Duration.ofMillis(99 * 1_000 / 50));
        assertThat(report.acceptedPerSecond()).isLessThan(51);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aSystemInAProcessOfItsOwnIsToldApartFromTheLoadAndStoppedAfterwards() throws IOException {
        Home home = homeOfItsOwn();
        String port = Integer.toString(Ports.free().of(Service.ORDER));
        long pid;

        try (FoundSystem system = FoundSystem.start(home, List.of("--port-base", port), progress)) {
            pid = new RunFile(home.state()).read().orElseThrow().pid();
            LoadReport report =
                    new Load(settings(100, new Pace(0)), system.target(), Clock.systemUTC(), progress).run(true);

            assertThat(report).matches(LoadReport::isClean, "is clean");
            assertThat(report.costs().cpuMillis()).isPresent();
            Map<String, OptionalDouble> cpu = new HashMap<>();
            report.costs().processes().forEach((name, figures) -> cpu.put(name, figures.cpuMillis()));
            // The broker is embedded in it.
            assertThat(cpu.remove(Target.SUPERVISOR)).isEmpty();
            assertThat(cpu.values()).hasSize(Costs.names().size() - 1).allMatch(OptionalDouble::isPresent);
        }

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(new RunFile(home.state()).read()).isEmpty();
    }

    private static void assertThatAllAreSettled(LoadReport report, int orders) {
        assertThat(report.refused()).isEmpty();
        assertThat(report.outcome().accepted()).isEqualTo(orders);
        assertThat(report.outcome().settled()).isEqualTo(orders);
        assertThat(report.acceptLatencies().getTotalCount()).isEqualTo(orders);
        assertThat(report.outcome().latencies().getTotalCount()).isEqualTo(orders);
        assertThat(report.last().answered()).isEqualTo(orders);
        assertThat(report.outcome().statuses()).isEqualTo(planned(report.settings()));
        assertThat(report.costs().processes().get("order-service").cpuMillis()).isPresent();
    }

    private static Map<Fate, Map<String, Integer>> planned(LoadSettings settings) {
        Map<Fate, Map<String, Integer>> planned = new EnumMap<>(Fate.class);
        for (int i = settings.warmUp(); i < settings.allOrders(); i++) {
            Fate fate = settings.workload().order(i).fate();
            planned.computeIfAbsent(fate, unused -> new HashMap<>()).merge(fate.status(), 1, Integer::sum);
        }
        return planned;
    }

    private static LoadSettings settings(int orders, Pace pace) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        Workload workload = new Workload(run.hashCode(), run, 10, new Lines(1, 3), ALL_FATES);
        return new LoadSettings(workload, orders, WARM_UP, pace, 8, Duration.ofSeconds(60));
    }

    /** The system that all tests share. */
    private static Target shared() {
        SystemUnderTest.shared();
        return Target.of(
                new RunFile(Path.of("target", "system").toAbsolutePath()).read().orElseThrow());
    }

    /** Where no system runs. */
    private static Home homeOfItsOwn() {
        Path home = Path.of("target", "load").toAbsolutePath();
        Stream.concat(Stream.of("sandbox"), Stream.of(Service.values()).map(Service::serviceName))
                .map(program -> Path.of(program, "target", program + ".jar"))
                .forEach(jar ->
                        link(home.resolve(jar), Path.of("..").resolve(jar).toAbsolutePath()));
        return new Home(home);
    }

    private static void link(Path link, Path jar) {
        try {
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, jar.normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
