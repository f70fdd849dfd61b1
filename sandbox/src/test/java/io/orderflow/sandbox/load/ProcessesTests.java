package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.load.Processes.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The accounts of the operating system. */
class ProcessesTests {

    private static final String STAT =
            "4711 (a (strange) name) S 12 4711 4711 0 -1 4194560 100 2000 0 0 700 60 5 4 20 0 33 0"
                    + " 1000 2000000 3000 18446744073709551615";

    private static final List<String> SOCKETS = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 101 1 0 100 0 0 10 0",
            "   1: 0100007F:1F42 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 102 1 0 100 0 0 10 0",
            "   2: 0100007F:1F41 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 103 1 0 20 4 30 10 -1");

    @TempDir
    private Path proc;

    @Test
    void readsTheCpuTimeOfAProcessAndOfItsChildrenThatEnded() {
        assertThat(ProcessAccount.parse(STAT)).isEqualTo(new ProcessAccount(4711, 12, Duration.ofMillis(7_690), 33));
    }

    @Test
    void leavesOutWhatIsNoProcessAndWhatHasEnded() throws IOException {
        Files.createDirectory(proc.resolve("4711"));
        Files.writeString(proc.resolve("4711/stat"), STAT);
        Files.createDirectory(proc.resolve("4712"));
        Files.createDirectory(proc.resolve("net"));

        assertThat(ProcessAccount.all(proc)).extracting(ProcessAccount::pid).containsExactly(4711L);
    }

    @Test
    void addsDescendantsToTheNearestAncestorThatHasAName() {
        Processes processes = new Processes(Map.of(10L, "supervisor", 20L, "postgres", 22L, "load-generator"));

        Map<String, Use> use = processes.use(List.of(
                account(1, 0),
                account(10, 1),
                account(11, 10),
                account(20, 10),
                account(21, 20),
                account(22, 20),
                account(30, 1)));

        assertThat(use)
                .isEqualTo(Map.of(
                        "supervisor", new Use(Duration.ofMillis(21), 2),
                        "postgres", new Use(Duration.ofMillis(41), 2),
                        "load-generator", new Use(Duration.ofMillis(22), 1)));
    }

    @Test
    void addsUpWhatKeepsTheMachineBusy() {
        assertThat(Processes.busyMillis("cpu  100 20 30 9999 888 4 5 777 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n"))
                .isEqualTo(1_590);
    }

    @Test
    void knowsTheSocketThatListensOnAPortFromItsConnections() {
        assertThat(Listener.socketsIn(SOCKETS, 8001)).isEqualTo(Set.of("socket:[101]"));
        assertThat(Listener.socketsIn(SOCKETS, 8003)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void findsTheProcessBehindAPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Listener.on("localhost", socket.getLocalPort()))
                    .contains(ProcessHandle.current().pid());
            assertThat(Listener.on("192.0.2.1", socket.getLocalPort())).isEmpty();
        }
    }

    private static ProcessAccount account(long pid, long parent) {
        return new ProcessAccount(pid, parent, Duration.ofMillis(pid), 1);
    }
}
