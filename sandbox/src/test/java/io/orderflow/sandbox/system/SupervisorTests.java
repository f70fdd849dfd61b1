package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real processes, which do nothing but wait. */
class SupervisorTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private Supervisor supervisor;

    @BeforeEach
    void superviseWaitingProcesses() {
        supervisor = new Supervisor(new WaitingPrograms(directory), told::add);
    }

    @AfterEach
    void stopThem() {
        supervisor.close();
    }

    @Test
    void startsAServiceAgainThatDied() {
        supervisor.start(Service.ORDER, Map.of());
        supervisor.restartTheDead();
        long first = supervisor.pids().get(Service.ORDER);

        supervisor.kill(Service.ORDER);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasSize(2));
        assertThat(supervisor.pids().get(Service.ORDER)).isNotEqualTo(first);
        assertThat(isAlive(supervisor.pids().get(Service.ORDER))).isTrue();
        assertThat(told.get(0)).contains("order-service ended with");
    }

    @Test
    void tellsDeathsFromKills() throws Exception {
        supervisor.start(Service.ORDER, Map.of());
        supervisor.start(Service.PAYMENT, Map.of());
        supervisor.restartTheDead();
        long orders = supervisor.pids().get(Service.ORDER);

        supervisor.kill(Service.PAYMENT);
        ProcessHandle.of(orders).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasSize(4));
        assertThat(supervisor.deaths())
                .extracting(Death::service, Death::pid)
                .containsExactly(tuple(Service.ORDER, orders));
    }

    @Test
    void leavesTheDeadAloneWhileTheSystemStarts() {
        supervisor.start(Service.ORDER, Map.of());

        supervisor.kill(Service.ORDER);

        assertThat(supervisor.isDead(Service.ORDER)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void leavesAServiceDownThatWasStopped() {
        supervisor.start(Service.ORDER, Map.of());
        supervisor.restartTheDead();

        supervisor.stop(Service.ORDER);

        assertThat(supervisor.pids()).isEmpty();
        assertThat(supervisor.isDead(Service.ORDER)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void endsAllServicesWhenItIsClosed() {
        supervisor.start(Service.ORDER, Map.of());
        supervisor.start(Service.PAYMENT, Map.of());
        List<Long> pids = List.copyOf(supervisor.pids().values());

        supervisor.close();

        assertThat(pids).hasSize(2).noneMatch(SupervisorTests::isAlive);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private record WaitingPrograms(Path directory) implements Supervisor.Launcher {

        @Override
        public ServiceProcess launch(Service service, Map<String, String> overrides) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> command = List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Waiting.class.getName());
            return ServiceProcess.start(command, overrides, log(service).path());
        }

        @Override
        public LogFile log(Service service) {
            return new LogFile(directory.resolve(service.serviceName() + ".log"));
        }
    }

    /** The program: waits until its input ends. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
