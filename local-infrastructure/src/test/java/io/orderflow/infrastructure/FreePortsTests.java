package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortsTests {

    @RepeatedTest(20)
    void choosesAPortThatNoOutgoingConnectionGets() throws IOException {
        int port = FreePorts.choose();

        assertThat(port).isBetween(20_000, 32_000);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
