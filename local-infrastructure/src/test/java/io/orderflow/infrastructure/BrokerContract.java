package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every broker does, wherever it comes from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokerContract {

    private static final long CONFIRM_TIMEOUT_MILLIS = 5_000;

    private final Kind kind;
    private Broker broker;

    BrokerContract(Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void launch() {
        broker = Broker.launch(kind, BrokerSettings.DURABLE);
    }

    @AfterAll
    void close() {
        broker.close();
    }

    Broker broker() {
        return broker;
    }

    @Test
    void confirmsWhatItDelivers() throws Exception {
        try (Connection connection = connect(broker.amqpUri())) {
            declare(connection, "confirmed");

            publishConfirmed(connection, "confirmed", "hello");

            assertThat(receive(connection, "confirmed")).isEqualTo("hello");
        }
    }

    @Test
    void acceptsTheArgumentsOfQuorumQueues() throws Exception {
        try (Connection connection = connect(broker.amqpUri())) {
            declare(
                    connection,
                    "quorum",
                    Map.of(
                            "x-queue-type", "quorum",
                            "x-delivery-limit", 100,
                            "x-dead-letter-exchange", "",
                            "x-dead-letter-routing-key", "quorum.dead",
                            "x-dead-letter-strategy", "at-least-once",
                            "x-overflow", "reject-publish"));

            publishConfirmed(connection, "quorum", "hello");

            assertThat(receive(connection, "quorum")).isEqualTo("hello");
        }
    }

    @Test
    void keepsDurableMessagesOverAStop() throws Exception {
        Connection connection = connect(broker.amqpUri());
        CompletableFuture<ShutdownSignalException> end = endOf(connection);
        declare(connection, "stopped");
        publishConfirmed(connection, "stopped", "kept");

        broker.stop();
        assertThat(end.get(5, TimeUnit.SECONDS).getReason())
                .as("connection.close")
                .isNotNull();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(broker.amqpUri()));
        broker.start();

        try (Connection again = connect(broker.amqpUri())) {
            assertThat(receive(again, "stopped")).isEqualTo("kept");
        }
    }

    @Test
    void cutsConnectionsWhenItCrashesAndKeepsWhatItConfirmed() throws Exception {
        Connection connection = connect(broker.amqpUri());
        CompletableFuture<ShutdownSignalException> end = endOf(connection);
        declare(connection, "crashed");
        publishConfirmed(connection, "crashed", "kept");

        broker.crash();
        assertThat(end.get(5, TimeUnit.SECONDS).getReason())
                .as("connection.close")
                .isNull();
        broker.start();

        try (Connection again = connect(broker.amqpUri())) {
            assertThat(receive(again, "crashed")).isEqualTo("kept");
        }
    }

    @Test
    void separatesVirtualHostsAndKeepsThem() throws Exception {
        broker.createVirtualHost("one");
        broker.createVirtualHost("two");
        broker.createVirtualHost("two");
        try (Connection connection = connect(broker.amqpUri("one"))) {
            declare(connection, "mine");
            publishConfirmed(connection, "mine", "of one");
        }

        broker.stop();
        broker.start();

        try (Connection two = connect(broker.amqpUri("two"));
                Connection one = connect(broker.amqpUri("one"))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> two.createChannel().queueDeclarePassive("mine"));
            assertThat(receive(one, "mine")).isEqualTo("of one");
        }
    }

    @Test
    void deletesAVirtualHostThatIsInUse() throws Exception {
        broker.createVirtualHost("deleted");
        Connection connection = connect(broker.amqpUri("deleted"));
        declare(connection, "mine");
        CompletableFuture<ShutdownSignalException> end = endOf(connection);

        broker.deleteVirtualHost("deleted");
        broker.deleteVirtualHost("deleted");

        assertThat(end).succeedsWithin(Duration.ofSeconds(5));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(broker.amqpUri("deleted")));
        broker.createVirtualHost("deleted");
        try (Connection again = connect(broker.amqpUri("deleted"))) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> again.createChannel().queueDeclarePassive("mine"));
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        String uri = broker.amqpUri().replace(broker.password(), "wrong");

        assertThatExceptionOfType(PossibleAuthenticationFailureException.class).isThrownBy(() -> connect(uri));
    }

    @Test
    void ignoresBeingStoppedOrStartedTwice() {
        broker.start();
        broker.stop();
        broker.stop();
        broker.crash();
        broker.start();

        assertThatCode(() -> connect(broker.amqpUri()).close()).doesNotThrowAnyException();
    }

    static Connection connect(String uri) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    static void declare(Connection connection, String queue) throws IOException {
        declare(connection, queue, Map.of());
    }

    static void declare(Connection connection, String queue, Map<String, Object> arguments) throws IOException {
        connection.createChannel().queueDeclare(queue, true, false, false, arguments);
    }

    static void publishConfirmed(Connection connection, String queue, String body) throws Exception {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        channel.basicPublish(
                "", queue, true, MessageProperties.PERSISTENT_BASIC, body.getBytes(StandardCharsets.UTF_8));
        channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MILLIS);
    }

    static String receive(Connection connection, String queue) throws IOException {
        var delivery = connection.createChannel().basicGet(queue, true);
        assertThat(delivery).as("a message on %s", queue).isNotNull();
        return new String(delivery.getBody(), StandardCharsets.UTF_8);
    }

    private static CompletableFuture<ShutdownSignalException> endOf(Connection connection) {
        CompletableFuture<ShutdownSignalException> end = new CompletableFuture<>();
        connection.addShutdownListener(end::complete);
        return end;
    }
}
