package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class AmqpHandshakeTests {

    @Test
    void isNotAnsweredByAPortThatOnlyAccepts() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(AmqpHandshake.isAnswered("127.0.0.1", silent.getLocalPort()))
                    .isFalse();
        }
    }

    @Test
    void isNotAnsweredByAClosedPort() {
        assertThat(AmqpHandshake.isAnswered("127.0.0.1", FreePorts.choose())).isFalse();
    }
}
