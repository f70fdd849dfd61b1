package io.orderflow.messaging;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.infrastructure.LocalInfrastructure;
import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.deadletter.DeadLetter;
import io.orderflow.messaging.deadletter.DeadLetterConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The servers go away in the middle of work, and come back. */
@SpringBootTest(
        classes = TransportApplication.class,
        properties = {
            "resilience4j.circuitbreaker.instances.database.base-config=default",
            // Longer than this test waits: the outage has to end when the database is back.
            "resilience4j.circuitbreaker.instances.database.wait-duration-in-open-state=10m",
            "spring.datasource.hikari.connection-timeout=500"
        })
@Import(OwnInfrastructure.class)
@DirtiesContext
class OutageIT {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    @Autowired
    private LocalInfrastructure infrastructure;

    @Autowired
    private Wire wire;

    @Autowired
    private HandledEvents handled;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ConsumerPause pause;

    @Autowired
    @Qualifier(DeadLetterConfiguration.PAUSE) private ConsumerPause collectorPause;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @Autowired
    private MessagingHealthIndicator health;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private CollectedLetters letters;

    @Test
    void publishesEverythingAlthoughTheBrokerCrashesInTheMiddle() {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            OrderCancelled event = orderCancelled();
            expected.add(event.subject());
            transaction.executeWithoutResult(status -> outbox.append(event));
            if (i == 700) {
                infrastructure.broker().crash();
            }
            if (i == 1_400) {
                infrastructure.broker().start();
            }
        }

        await().atMost(RECOVERY).until(() -> jdbc.queryForObject("select count(*) from outbox", Integer.class) == 0);
        assertThat(breakers.circuitBreaker("broker").getState()).hasToString("CLOSED");
        Set<String> received = new HashSet<>();
        while (!received.equals(expected)) {
            Message message = wire.receive(queue);
            assertThat(message)
                    .as("received only %d of %d", received.size(), expected.size())
                    .isNotNull();
            received.add(message.getMessageProperties().getCorrelationId());
        }
        await().atMost(RECOVERY).untilAsserted(() -> expected.forEach(this::isHandledOnce));
    }

    @Test
    void waitsForTheDatabaseAndDeadLettersNothing() {
        infrastructure.postgres().stop();
        List<OrderCancelled> events =
                new ArrayList<>(Stream.generate(Wire::orderCancelled).limit(50).toList());
        events.forEach(wire::publish);

        await().atMost(RECOVERY).until(pause::isPaused);
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThatExceptionOfType(CallNotPermittedException.class)
                        .isThrownBy(() -> jdbc.queryForObject("select 1", Integer.class)));
        assertThat(health.health().getStatus())
                .as("an outage is no reason to restart")
                .isEqualTo(Status.UP);

        infrastructure.postgres().start();

        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(events)
                        .allSatisfy(event ->
                                assertThat(handled.count(event.orderId())).isEqualTo(1)));
        assertThat(pause.isPaused()).isFalse();
        assertThat(admin.getQueueInfo(Topology.PAYMENT_SERVICE.deadLetterQueue())
                        .getMessageCount())
                .isZero();
        assertThat(letters.all()).isEmpty();
    }

    @Test
    void losesNoDeadLetterWhileTheDatabaseIsGone() {
        infrastructure.postgres().stop();
        List<UUID> dead = Stream.generate(UUID::randomUUID).limit(20).toList();
        dead.forEach(id -> wire.send(
                Topology.PAYMENT_SERVICE.deadLetterQueue(),
                MessageBuilder.withBody(new byte[0]).setMessageId(id.toString()).build()));
        await().atMost(RECOVERY).until(collectorPause::isPaused);

        infrastructure.postgres().start();

        await().atMost(RECOVERY)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(letters.all()).extracting(DeadLetter::id).containsExactlyInAnyOrderElementsOf(dead));
        jdbc.update("delete from dead_letters");
    }

    private void isHandledOnce(String subject) {
        assertThat(handled.count(UUID.fromString(subject))).isEqualTo(1);
    }
}
