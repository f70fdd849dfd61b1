package io.orderflow.messaging;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.QueueContainer;
import io.orderflow.messaging.deadletter.DeadLetterConfiguration;
import io.orderflow.messaging.outbox.RelayLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Status;

class MessagingHealthIT extends TransportIT {

    private static final String QUEUE = Topology.PAYMENT_SERVICE.queue();

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    @Autowired
    private RelayLoop relay;

    @Autowired
    private QueueContainer consumer;

    @Autowired
    private ConsumerPause pause;

    @Autowired
    @Qualifier(DeadLetterConfiguration.CONTAINER) private QueueContainer collector;

    @Autowired
    @Qualifier(DeadLetterConfiguration.PAUSE) private ConsumerPause collectorPause;

    @Autowired
    private MessagingHealthIndicator patient;

    @Autowired
    private Wire wire;

    @Autowired
    private HandledEvents handled;

    private MessagingHealthIndicator health;

    @BeforeEach
    void losePatienceSoon() {
        health = new MessagingHealthIndicator(
                relay,
                List.of(
                        new MessagingHealthIndicator.Consumer("consumer", consumer, pause),
                        new MessagingHealthIndicator.Consumer("dead_letters", collector, collectorPause)),
                Duration.ofMillis(100));
        await().atMost(RECOVERY).until(() -> consumer.consumption().isUnderWay());
        await().atMost(RECOVERY).until(() -> collector.consumption().isUnderWay());
    }

    @AfterEach
    void restart() {
        consumer.setQueueNames(QUEUE);
        consumer.start();
        collector.start();
        relay.start();
    }

    @Test
    void isUpWhileTheConsumerGetsWhatIsInItsQueue() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails())
                .containsEntry("relay", "running")
                .containsEntry("consumer", "running");
    }

    @Test
    void isDownWhenTheConsumerHasFoundNoQueueForLongAlthoughTheBrokerIsThere() {
        OrderCancelled event = orderCancelled();

        consumer.setFailedDeclarationRetryInterval(100);
        consumer.setQueueNames("missing");
        wire.publish(event);

        await().atMost(RECOVERY).until(() -> health.health().getStatus().equals(Status.DOWN));
        assertThat(health.health().getDetails()).containsEntry("consumer", "gets nothing");
        assertThat(patient.health().getStatus()).isEqualTo(Status.UP);
        assertThat(patient.health().getDetails()).containsEntry("consumer", "connecting");

        consumer.setQueueNames(QUEUE);
        await().atMost(RECOVERY).until(() -> health.health().getStatus().equals(Status.UP));
        await().until(() -> handled.count(event.orderId()) == 1);
    }

    @Test
    void isDownWhenTheRelayIsDead() {
        relay.stop();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("relay", "dead");
    }

    @Test
    void isDownWhenTheConsumerIsDead() {
        consumer.stop();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("consumer", "dead");
    }

    @Test
    void isDownWhenTheCollectorOfDeadLettersIsDead() {
        collector.stop();

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("dead_letters", "dead");
    }
}
