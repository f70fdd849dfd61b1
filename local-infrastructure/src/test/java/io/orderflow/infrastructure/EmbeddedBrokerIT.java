package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT extends BrokerContract {

    EmbeddedBrokerIT() {
        super(Kind.EMBEDDED);
    }

    @Test
    void ignoresQueueArgumentsThatItDoesNotKnow() throws Exception {
        try (Connection connection = connect(broker().amqpUri())) {
            declare(connection, "odd", Map.of("x-of-another-broker", true));

            publishConfirmed(connection, "odd", "hello");

            assertThat(receive(connection, "odd")).isEqualTo("hello");
        }
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws IOException {
        assertThat(AmqpHandshake.isAnswered("127.0.0.1", broker().port())).isTrue();
        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress("127.0.0.2", broker().port()));
            assertThat(AmqpHandshake.isAnswered("127.0.0.2", broker().port())).isFalse();
        }
    }

    @Test
    void forgetsMessagesInMemory() throws Exception {
        try (Broker forgetful = Broker.launch(Kind.EMBEDDED)) {
            try (Connection connection = connect(forgetful.amqpUri())) {
                declare(connection, "forgotten");
                publishConfirmed(connection, "forgotten", "hello");
            }

            forgetful.stop();
            forgetful.start();

            try (Connection connection = connect(forgetful.amqpUri())) {
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> connection.createChannel().queueDeclarePassive("forgotten"));
            }
        }
    }

    @Test
    void findsItsMessagesAgainInTheDirectoryOfAnEarlierRun(@TempDir Path directory) throws Exception {
        BrokerSettings settings = BrokerSettings.DURABLE.withDirectory(directory.resolve("broker"));
        try (Broker first = Broker.launch(Kind.EMBEDDED, settings);
                Connection connection = connect(first.amqpUri())) {
            declare(connection, "kept");
            publishConfirmed(connection, "kept", "from the first run");
        }

        try (Broker second = Broker.launch(Kind.EMBEDDED, settings);
                Connection connection = connect(second.amqpUri())) {
            assertThat(receive(connection, "kept")).isEqualTo("from the first run");
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = BrokerSettings.IN_MEMORY.withPort(taken.getLocalPort());

            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> Broker.launch(Kind.EMBEDDED, settings))
                    .withMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }
}
