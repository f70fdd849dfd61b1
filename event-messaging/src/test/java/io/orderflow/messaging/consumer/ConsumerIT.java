package io.orderflow.messaging.consumer;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.HandledEvents;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import io.orderflow.messaging.amqp.EventCodec;
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
import org.springframework.jdbc.core.JdbcTemplate;

class ConsumerIT extends TransportIT {

    private static final String DEAD = Topology.PAYMENT_SERVICE.deadLetterQueue();

    private static final Duration PAUSES = Duration.ofSeconds(30);

    @Autowired
    private Wire wire;

    @Autowired
    private HandledEvents handled;

    @Autowired
    private SimpleMessageListenerContainer container;

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

        Message dead = wire.receive(DEAD);
        assertThat(dead.getMessageProperties().getCorrelationId()).isEqualTo(poison.subject());
        assertThat(dead.getMessageProperties().getType()).isEqualTo("OrderCancelled.v1");
        assertThat(dead.getMessageProperties().getHeaders())
                .containsEntry(DeadLetters.EXCEPTION, IllegalArgumentException.class.getName())
                .containsEntry(DeadLetters.MESSAGE, "told to fail for " + poison.subject())
                .containsEntry(DeadLetters.ATTEMPTS, 4)
                .hasEntrySatisfying(
                        DeadLetters.STACK_TRACE,
                        trace -> assertThat(trace.toString()).contains(HandledEvents.class.getName()));
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

        Message dead = wire.receive(DEAD);
        assertThat(dead.getMessageProperties().<String>getHeader(DeadLetters.MESSAGE))
                .contains(problem);
        assertThat(dead.getBody()).asString().isEqualTo(body);
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

        assertThat(wire.receive(DEAD).getMessageProperties().<String>getHeader(DeadLetters.MESSAGE))
                .isEqualTo("message_id 'no-uuid' is no UUID");
    }

    @Test
    void deadLettersNothingWhenConnectionsAreLostInTheMiddle() {
        List<OrderCancelled> events = backlog(10);
        handled.loseConnection(events.get(4).orderId(), 2);

        container.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        assertThat(deadLetters()).isZero();
    }

    @Test
    void handlesTheNeighboursOfAPoisonEventThatCannotBeDeadLettered() {
        List<OrderCancelled> events = backlog(10);
        OrderCancelled poison = events.get(4);
        handled.fail(poison.orderId(), 1000);
        admin.deleteQueue(DEAD);

        container.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(events).filteredOn(event -> event != poison).allSatisfy(this::isHandledOnce));
        admin.initialize();
        await().atMost(Duration.ofSeconds(30)).until(() -> deadLetters() == 1);
        assertThat(wire.receive(DEAD).getMessageProperties().getCorrelationId()).isEqualTo(poison.subject());
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

    private int deadLetters() {
        return admin.getQueueInfo(DEAD).getMessageCount();
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
