package io.orderflow.messaging.consumer;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.CollectedLetters;
import io.orderflow.messaging.HandledEvents;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.deadletter.DeadLetter;
import io.orderflow.messaging.deadletter.DeadLetterConfiguration;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageBuilderSupport;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

class ConsumerIT extends TransportIT {

    private static final Duration PAUSES = Duration.ofSeconds(30);

    @Autowired
    private Wire wire;

    @Autowired
    private HandledEvents handled;

    @Autowired
    private SimpleMessageListenerContainer container;

    @Autowired
    @Qualifier(DeadLetterConfiguration.CONTAINER) private SimpleMessageListenerContainer collector;

    @Autowired
    private CollectedLetters letters;

    @Autowired
    private InboxPurge purge;

    @Autowired
    private RabbitAdmin admin;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ConsumerPause pause;

    /** A test before this one may have made it pause, longer each time. */
    @BeforeEach
    void awaitTheConsumer() {
        await().atMost(PAUSES).until(() -> !pause.isPaused() && container.isRunning());
    }

    @Test
    void handlesEventsInBatches() {
        handled.drainPreparedBatches();
        List<OrderCancelled> events = backlog(50);

        container.start();

        await().untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        assertThat(handled.drainPreparedBatches()).hasSizeLessThan(10);
    }

    @Test
    void handlesADeliveryOnceHoweverOftenItComes() {
        OrderCancelled event = orderCancelled();
        UUID messageId = UUID.randomUUID();
        double duplicates = duplicates();

        container.stop();
        for (int i = 0; i < 3; i++) {
            wire.publish(event, messageId);
        }
        container.start();
        await().untilAsserted(() -> assertThat(duplicates()).isEqualTo(duplicates + 2));
        wire.publish(event, messageId);
        await().untilAsserted(() -> assertThat(duplicates()).isEqualTo(duplicates + 3));

        isHandledOnce(event);
    }

    @Test
    void deadLettersAPoisonEventAndHandlesItsNeighbours() {
        container.stop();
        List<OrderCancelled> events =
                Stream.generate(Wire::orderCancelled).limit(20).toList();
        OrderCancelled poison = events.get(7);
        handled.fail(poison.orderId(), 1000);
        events.forEach(wire::publish);

        container.start();

        DeadLetter dead = letters.about(poison);
        assertThat(dead.type()).isEqualTo("OrderCancelled.v1");
        assertThat(dead.failure().exception()).isEqualTo(IllegalArgumentException.class.getName());
        assertThat(dead.failure().message()).isEqualTo("told to fail for " + poison.subject());
        assertThat(dead.failure().stackTrace()).contains(HandledEvents.class.getName());
        assertThat(dead.failure().attempts()).isEqualTo(4);
        assertThat(handled.count(poison.orderId()))
                .as("what the handler wrote is undone")
                .isZero();
        await().untilAsserted(() ->
                assertThat(events).filteredOn(event -> event != poison).allSatisfy(this::isHandledOnce));
    }

    @Test
    void triesAgainWhenAHandlerFailsOnce() {
        OrderCancelled event = orderCancelled();
        handled.fail(event.orderId(), 2);

        wire.publish(event);

        await().untilAsserted(() -> isHandledOnce(event));
    }

    @Test
    void handlesABatchAgainThatLostADeadlockWithoutPausing() {
        handled.drainPreparedBatches();
        List<OrderCancelled> events = backlog(10);
        handled.loseDeadlock(events.get(7).orderId(), 2);
        AtomicBoolean paused = new AtomicBoolean();

        container.start();

        await().untilAsserted(() -> {
            paused.compareAndSet(false, pause.isPaused());
            assertThat(events).allSatisfy(this::isHandledOnce);
        });
        assertThat(paused).isFalse();
        assertThat(handled.drainPreparedBatches().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isGreaterThanOrEqualTo(12);
    }

    @Test
    void handlesABatchAgainAsAWholeWhenAnotherInstanceWasFirstToInsertARow() {
        List<OrderCancelled> events = backlog(30);
        handled.loseRace(events.get(7).orderId(), 1);
        handled.drainPreparedBatches();

        container.start();

        await().untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        assertThat(handled.drainPreparedBatches()).hasSizeBetween(2, 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    OrderCancelled.v2 | 018f0000-0000-7000-8000-000000000001 | {}         | this release knows no event named 'OrderCancelled.v2'
                                      | 018f0000-0000-7000-8000-000000000001 | {}         | the message has no type
                    OrderCancelled.v1 | 018f0000-0000-7000-8000-000000000001 | {}         | order_id
                    OrderCancelled.v1 | 018f0000-0000-7000-8000-000000000001 | no json    | the body is no OrderCancelled.v1
                    OrderCancelled.v1 | 018f0000-0000-7000-8000-000000000001 | null       | the body is null
                    """)
    void deadLettersWhatItCannotRead(String type, String messageId, String body, String problem) {
        OrderCancelled next = orderCancelled();

        MessageBuilderSupport<Message> message =
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).setMessageId(messageId);
        if (type != null) {
            message.setType(type);
        }
        wire.publish(EventType.ORDER_CANCELLED, message.build());
        wire.publish(next);

        await().untilAsserted(() -> assertThat(letters.find(UUID.fromString(messageId)))
                .hasValueSatisfying(dead -> assertThat(dead.failure().message()).contains(problem))
                .hasValueSatisfying(
                        dead -> assertThat(dead.payload()).asString().isEqualTo(body)));
        await().untilAsserted(() -> isHandledOnce(next));
    }

    @Test
    void deadLettersAMessageWithoutProperId() {
        wire.publish(
                EventType.ORDER_CANCELLED,
                MessageBuilder.withBody(new EventCodec().encode(orderCancelled()))
                        .setType("OrderCancelled.v1")
                        .setMessageId("no-uuid")
                        .build());

        await().untilAsserted(() -> assertThat(letters.all())
                .extracting(dead -> dead.failure().message())
                .contains("message_id 'no-uuid' is no UUID"));
    }

    @Test
    void deadLettersNothingWhenConnectionsAreLostInTheMiddle() {
        double before = givenUp();
        List<OrderCancelled> events = backlog(10);
        handled.loseConnection(events.get(4).orderId(), 2);

        container.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        assertThat(givenUp()).isEqualTo(before);
    }

    @Test
    void handlesTheNeighboursOfAPoisonEventThatCannotBeDeadLettered() {
        List<OrderCancelled> events = backlog(10);
        OrderCancelled poison = events.get(4);
        handled.fail(poison.orderId(), 1000);
        // It would declare its queue again.
        collector.stop();
        admin.deleteQueue(Topology.PAYMENT_SERVICE.deadLetterQueue());

        container.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(events).filteredOn(event -> event != poison).allSatisfy(this::isHandledOnce));
        admin.initialize();
        collector.start();
        assertThat(letters.about(poison).failures()).isEqualTo(1);
    }

    @Test
    void takesNoOffenceAtAnOddHeader() {
        OrderCancelled event = orderCancelled();

        wire.publish(
                EventType.ORDER_CANCELLED,
                MessageBuilder.withBody(new EventCodec().encode(event))
                        .setType("OrderCancelled.v1")
                        .setMessageId(UuidCreator.getTimeOrderedEpoch().toString())
                        .setHeader("traceparent", 42)
                        .build());

        await().untilAsserted(() -> isHandledOnce(event));
    }

    @Test
    void forgetsOldEventsOnly() {
        Instant now = Instant.now();
        UUID old = UuidCreator.getTimeOrderedEpochMax(now.minus(9, ChronoUnit.DAYS));
        UUID recent = UuidCreator.getTimeOrderedEpochMax(now.minus(6, ChronoUnit.DAYS));
        insertInbox(old, now.minus(8, ChronoUnit.DAYS));
        insertInbox(recent, now.minus(6, ChronoUnit.DAYS));

        assertThat(purge.runOnce()).isEqualTo(1);

        assertThat(jdbc.queryForList("select message_id from inbox", UUID.class))
                .contains(recent)
                .doesNotContain(old);
    }

    private void insertInbox(UUID id, Instant receivedAt) {
        jdbc.update("insert into inbox (message_id, received_at) values (?, ?)", id, Timestamp.from(receivedAt));
    }

    private double givenUp() {
        return meters.get("orderflow.consumer.dead.lettered").counter().count();
    }

    /** Events that wait in the queue, because nobody consumes yet. */
    private List<OrderCancelled> backlog(int count) {
        container.stop();
        List<OrderCancelled> events =
                Stream.generate(Wire::orderCancelled).limit(count).toList();
        events.forEach(wire::publish);
        return events;
    }

    private void isHandledOnce(OrderCancelled event) {
        assertThat(handled.count(event.orderId())).isEqualTo(1);
    }

    private double duplicates() {
        return meters.get("orderflow.inbox.duplicates").counter().count();
    }
}
