package io.orderflow.messaging.amqp;

import static io.orderflow.messaging.amqp.Publications.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.orderflow.infrastructure.FaultyLink;
import io.orderflow.infrastructure.FaultyLink.Direction;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

class ConfirmedPublisherIT extends TransportIT {

    @Autowired
    private ConfirmedPublisher publisher;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private Wire wire;

    @Autowired
    private CachingConnectionFactory connections;

    @Test
    void tellsTheUnroutableFromTheDelivered() {
        String queue = admin.declareQueue(new Queue("", true, false, false));
        Publication routable = to(queue);
        Publication unroutable = to("nowhere-" + UUID.randomUUID());

        PublishOutcome outcome = publisher.publish(List.of(routable, unroutable, to(queue)));

        assertThat(outcome.delivered()).hasSize(2).contains(routable.id());
        assertThat(outcome.refused()).containsOnlyKeys(unroutable.id());
        assertThat(outcome.brokerFailure()).isNull();
    }

    @Test
    void countsADroppedMessageAsDeliveredIfNobodyHadToTakeIt() {
        Publication optional = new Publication(
                UUID.randomUUID(), "", "nowhere-" + UUID.randomUUID(), false, new BasicProperties(), new byte[0]);

        assertThat(publisher.publish(List.of(optional)).delivered()).containsExactly(optional.id());
    }

    @Test
    void seesNoOutageInABrokerThatTakesSomeOfABatch() {
        String queue = admin.declareQueue(new Queue("", true, false, false));
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("slow");
        try (FaultyLink link = FaultyLink.to(connections.getHost(), connections.getPort())) {
            Publication first = to(queue);
            List<Publication> batch = new AbstractList<>() {

                @Override
                public Publication get(int index) {
                    if (index == 0) {
                        return first;
                    }
                    await().until(() -> admin.getQueueInfo(queue).getMessageCount() == 1);
                    link.stall(Direction.TO_SERVER);
                    return to(queue);
                }

                @Override
                public int size() {
                    return 2;
                }
            };

            PublishOutcome outcome = publisherThrough(link, breaker).publish(batch);

            assertThat(outcome.delivered()).containsExactly(first.id());
            assertThat(outcome.brokerFailure()).hasMessageContaining("no confirm within");
            assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
            assertThat(breaker.getMetrics().getNumberOfSuccessfulCalls()).isOne();
        }
    }

    private ConfirmedPublisher publisherThrough(FaultyLink link, CircuitBreaker breaker) {
        ConnectionFactory direct = connections.getRabbitConnectionFactory();
        CachingConnectionFactory linked = new CachingConnectionFactory("127.0.0.1", link.port());
        linked.setUsername(direct.getUsername());
        linked.setPassword(direct.getPassword());
        linked.setVirtualHost(direct.getVirtualHost());
        linked.setPublisherConfirmType(ConfirmType.SIMPLE);
        return new ConfirmedPublisher(
                new RabbitTemplate(linked), breaker, Retry.ofDefaults("connecting"), Duration.ofMillis(500));
    }

    @Test
    void reportsWhatAFullQueueRefuses() {
        Queue full = QueueBuilder.durable("full-" + UUID.randomUUID())
                // RabbitMQ's words, then Broker-J's, for: at most two messages, and refuse the rest.
                .maxLength(2L)
                .overflow(QueueBuilder.Overflow.rejectPublish)
                .withArgument("qpid.max_count", 2)
                .withArgument("qpid.policy_type", "reject")
                .build();
        admin.declareQueue(full);
        List<Publication> batch =
                Stream.generate(() -> to(full.getName())).limit(5).toList();

        PublishOutcome outcome = publisher.publish(batch);

        assertThat(outcome.delivered()).hasSize(2);
        assertThat(outcome.refused()).hasSize(3);
        assertThat(outcome.brokerFailure()).isNull();
        assertThat(wire.receive(full.getName())).isNotNull();
        admin.deleteQueue(full.getName());
    }
}
