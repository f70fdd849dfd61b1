package io.orderflow.messaging.amqp;

import static io.orderflow.messaging.amqp.Publications.to;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.beans.factory.annotation.Autowired;

class ConfirmedPublisherIT extends TransportIT {

    @Autowired
    private ConfirmedPublisher publisher;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private Wire wire;

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
