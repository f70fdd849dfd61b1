package io.orderflow.messaging.amqp;

import static io.orderflow.messaging.amqp.Publications.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.orderflow.events.Topology;
import io.orderflow.infrastructure.test.RequiresContainers;
import io.orderflow.messaging.TransportIT;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** What only RabbitMQ does with the queues of the topology. Those of a service that does not run here are the test's own. */
@RequiresContainers
@Timeout(60)
class QuorumQueuesIT extends TransportIT {

    private static final String QUEUE = Topology.NOTIFICATION_SERVICE.queue();
    private static final String DEAD = Topology.NOTIFICATION_SERVICE.deadLetterQueue();

    /** RabbitMQ's own, for queues without any. */
    private static final int DEFAULT_DELIVERY_LIMIT = 20;

    @Autowired
    private CachingConnectionFactory connections;

    @Autowired
    private RabbitConnectionDetails details;

    @Autowired
    private ConfirmedPublisher publisher;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private JdbcTemplate jdbc;

    private Connection connection;
    private Channel channel;

    @BeforeEach
    void open() throws Exception {
        admin.purgeQueue(QUEUE);
        admin.purgeQueue(DEAD);
        RabbitConnectionDetails.Address broker = details.getFirstAddress();
        connection = connections
                .getRabbitConnectionFactory()
                .newConnection(List.of(new Address(broker.host(), broker.port())));
        channel = connection.createChannel();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        admin.purgeQueue(DEAD);
    }

    @Test
    void theServersAreThoseOfProduction() {
        Map<String, Object> broker = connection.getServerProperties();

        assertThat(broker.get("product")).hasToString("RabbitMQ");
        assertThat(broker.get("version").toString()).startsWith("4.");
        assertThat(jdbc.queryForObject("show server_version", String.class)).startsWith("17.");
    }

    @ParameterizedTest
    @MethodSource("queues")
    void everyQueueIsAQuorumQueue(Queue queue) {
        Map<String, Object> butClassic = new HashMap<>(queue.getArguments());
        butClassic.put("x-queue-type", "classic");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> channel.queueDeclare(queue.getName(), true, false, false, butClassic))
                .havingCause()
                .withMessageContaining("inequivalent arg 'x-queue-type'")
                .withMessageContaining("current is 'quorum'");
    }

    @Test
    void anEventThatIsAlwaysRejectedEndsAmongTheDeadLetters() throws IOException {
        publish(QUEUE);

        assertThat(deliveriesUntilDead(delivery -> channel.basicReject(delivery, true)))
                .isEqualTo(101);
        assertThat(reasonOfDeath()).isEqualTo("delivery_limit");
    }

    @Test
    void anEventWhoseConsumersDieEndsAmongTheDeadLetters() throws IOException {
        publish(QUEUE);

        assertThat(deliveriesUntilDead(delivery -> {
                    channel.abort();
                    channel = connection.createChannel();
                }))
                .isEqualTo(101);
        assertThat(reasonOfDeath()).isEqualTo("delivery_limit");
    }

    @Test
    void aRejectedEventEndsAmongTheDeadLetters() throws IOException {
        publish(QUEUE);

        channel.basicReject(awaitIn(QUEUE).getEnvelope().getDeliveryTag(), false);

        assertThat(reasonOfDeath()).isEqualTo("rejected");
    }

    @Test
    void aDeadLetterStaysHoweverOftenItIsLookedAt() throws IOException {
        publish(DEAD);

        for (int i = 0; i < 2 * DEFAULT_DELIVERY_LIMIT; i++) {
            channel.basicReject(awaitIn(DEAD).getEnvelope().getDeliveryTag(), true);
        }

        assertThat(awaitIn(DEAD)).isNotNull();
    }

    @Test
    void refusesWhatAFullQueueDoesNotTake() {
        String full = "full-" + UUID.randomUUID();
        admin.declareQueue(QueueBuilder.durable(full)
                .quorum()
                .maxLength(2L)
                .overflow(QueueBuilder.Overflow.rejectPublish)
                .build());

        List<PublishOutcome> outcomes = new ArrayList<>();
        do {
            outcomes.add(publisher.publish(List.of(to(full))));
            assertThat(outcomes).hasSizeLessThan(20);
        } while (outcomes.get(outcomes.size() - 1).refused().isEmpty());

        assertThat(outcomes).extracting(PublishOutcome::brokerFailure).containsOnlyNulls();
        assertThat(admin.getQueueInfo(full).getMessageCount()).isEqualTo(outcomes.size() - 1);
        admin.deleteQueue(full);
    }

    static List<Queue> queues() {
        return TopologyDeclarables.of("quorum").getDeclarablesByType(Queue.class);
    }

    private void publish(String queue) {
        Publication publication = to(queue);
        assertThat(publisher.publish(List.of(publication)).delivered()).containsExactly(publication.id());
    }

    private GetResponse awaitIn(String queue) {
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> get(queue), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<GetResponse> get(String queue) throws IOException {
        return Optional.ofNullable(channel.basicGet(queue, false));
    }

    private int deliveriesUntilDead(Answer answer) throws IOException {
        int deliveries = 0;
        while (admin.getQueueInfo(DEAD).getMessageCount() == 0) {
            Optional<GetResponse> delivery = get(QUEUE);
            if (delivery.isPresent()) {
                answer.give(delivery.get().getEnvelope().getDeliveryTag());
                deliveries++;
            }
            assertThat(deliveries).isLessThan(200);
        }
        return deliveries;
    }

    private String reasonOfDeath() {
        List<?> deaths = (List<?>) awaitIn(DEAD).getProps().getHeaders().get("x-death");
        return ((Map<?, ?>) deaths.get(0)).get("reason").toString();
    }

    /** What a consumer does with a delivery. */
    private interface Answer {
        void give(long delivery) throws IOException;
    }
}
