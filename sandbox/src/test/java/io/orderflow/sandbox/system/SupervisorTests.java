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
    private static final Instance ORDERS = new Instance(Service.ORDER, 1);
    private static final Instance MORE_ORDERS = new Instance(Service.ORDER, 2);
    private static final Instance PAYMENTS = new Instance(Service.PAYMENT, 1);

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
        supervisor.start(ORDERS, Map.of());
        supervisor.restartTheDead();
        long first = supervisor.pids().get(ORDERS);

        supervisor.kill(ORDERS);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasSize(2));
        assertThat(supervisor.pids().get(ORDERS)).isNotEqualTo(first);
        assertThat(isAlive(supervisor.pids().get(ORDERS))).isTrue();
        assertThat(told.get(0)).contains("order-service ended with");
    }

    @Test
    void tellsDeathsFromKills() throws Exception {
        supervisor.start(ORDERS, Map.of());
        supervisor.start(PAYMENTS, Map.of());
        supervisor.restartTheDead();
        long orders = supervisor.pids().get(ORDERS);

        supervisor.kill(PAYMENTS);
        ProcessHandle.of(orders).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasSize(4));
        assertThat(supervisor.deaths())
                .extracting(Death::service, Death::pid)
                .containsExactly(tuple(Service.ORDER, orders));
    }

    @Test
    void leavesOtherInstancesAloneWhenOneDies() {
        supervisor.start(ORDERS, Map.of());
        supervisor.start(MORE_ORDERS, Map.of());
        supervisor.restartTheDead();
        Map<Instance, Long> before = supervisor.pids();

        supervisor.kill(MORE_ORDERS);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told).hasSize(2));
        assertThat(told.get(0)).contains("order-service-2 ended with", "order-service-2.log");
        assertThat(supervisor.pids().get(MORE_ORDERS)).isNotEqualTo(before.get(MORE_ORDERS));
        assertThat(supervisor.pids().get(ORDERS)).isEqualTo(before.get(ORDERS));
    }

    @Test
    void leavesTheDeadAloneWhileTheSystemStarts() {
        supervisor.start(ORDERS, Map.of());

        supervisor.kill(ORDERS);

        assertThat(supervisor.isDead(ORDERS)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void leavesAServiceDownThatWasStopped() {
        supervisor.start(ORDERS, Map.of());
        supervisor.restartTheDead();

        supervisor.stop(ORDERS);

        assertThat(supervisor.pids()).isEmpty();
        assertThat(supervisor.isDead(ORDERS)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void endsAllServicesWhenItIsClosed() {
        supervisor.start(ORDERS, Map.of());
        supervisor.start(PAYMENTS, Map.of());
        List<Long> pids = List.copyOf(supervisor.pids().values());

        supervisor.close();

        assertThat(pids).hasSize(2).noneMatch(SupervisorTests::isAlive);
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private record WaitingPrograms(Path directory) implements Supervisor.Launcher {

        @Override
        public ServiceProcess launch(Instance instance, Map<String, String> overrides) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            List<String> command = List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Waiting.class.getName());
            return ServiceProcess.start(command, overrides, log(instance).path());
        }

        @Override
        public LogFile log(Instance instance) {
            return new LogFile(directory.resolve(instance.instanceName() + ".log"));
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
