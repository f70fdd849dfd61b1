package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void areConsecutiveFromTheBase() {
        Ports ports = Ports.from(8001);

        assertThat(ports.of(Service.ORDER)).isEqualTo(8001);
        assertThat(ports.of(Service.INVENTORY)).isEqualTo(8002);
        assertThat(ports.of(Service.PAYMENT)).isEqualTo(8003);
        assertThat(ports.of(Service.NOTIFICATION)).isEqualTo(8004);
    }

    @Test
    void areHigherByTenForEachFurtherInstance() {
        Ports ports = Ports.from(8001, 3);

        assertThat(ports.of(Service.NOTIFICATION)).isEqualTo(8004);
        assertThat(ports.of(new Instance(Service.ORDER, 2))).isEqualTo(8011);
        assertThat(ports.of(new Instance(Service.NOTIFICATION, 3))).isEqualTo(8024);
        assertThat(ports.exist()).isTrue();
        assertThat(Ports.from(Ports.LAST - 3).exist()).isTrue();
        assertThat(Ports.from(Ports.LAST - 3, 2).exist()).isFalse();
        assertThat(Ports.from(0).exist()).isFalse();
        assertThat(ports.instances()).hasSize(12).startsWith(new Instance(Service.ORDER, 1));
    }

    @Test
    void areTakenWhileSomebodyListens() throws IOException {
        Ports ports = Ports.free();
        assertThat(ports.taken()).isEmpty();

        try (ServerSocket other = new ServerSocket(ports.of(Service.INVENTORY))) {
            assertThat(other.isBound()).isTrue();
            assertThat(ports.taken()).containsExactly(new Instance(Service.INVENTORY, 1));
        }
    }
}
