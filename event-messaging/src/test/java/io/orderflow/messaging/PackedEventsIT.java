package io.orderflow.messaging;

import static io.orderflow.messaging.Wire.orderCancelled;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.PackedEvents;
import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.deadletter.DeadLetter;
import io.orderflow.messaging.deadletter.DeadLetterRepair;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Several events in one message, from outbox to handler. */
@TestPropertySource(properties = {"orderflow.messaging.relay.pack=150", "orderflow.messaging.consumer.batch-size=40"})
class PackedEventsIT extends TransportIT {

    private static final String QUEUE = Topology.PAYMENT_SERVICE.queue();
    private static final String CAUSE = "018f0000-0000-7000-8000-000000000001";
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Wire wire;

    @Autowired
    private HandledEvents handled;

    @Autowired
    private CollectedLetters letters;

    @Autowired
    private SimpleMessageListenerContainer container;

    @Autowired
    private ConsumerPause pause;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private DeadLetterRepair repair;

    @Autowired
    private MeterRegistry meters;

    private final EventCodec codec = new EventCodec();

    /** A test before this one may have made it pause. */
    @BeforeEach
    void awaitTheConsumer() {
        await().until(() -> !pause.isPaused() && container.isRunning());
    }

    @Test
    void publishesFewerMessagesThanEventsAndHandlesEachEventOnce() {
        String ear = wire.subscribe(EventType.ORDER_CANCELLED);
        double published = count("orderflow.outbox.published");
        double consumed = count("orderflow.consumer.consumed");
        handled.drainPreparedBatches();

        List<OrderCancelled> events = append(300);

        await().untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        List<Message> heard = heard(ear, 300);
        assertThat(heard).hasSizeLessThan(10);
        assertThat(heard.stream().flatMap(message -> PackedEvents.of(message).stream()))
                .extracting(event -> codec.decode(event).event())
                .isEqualTo(events);
        assertThat(handled.drainPreparedBatches())
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(40));
        await().untilAsserted(
                        () -> assertThat(count("orderflow.outbox.published")).isEqualTo(published + 300));
        assertThat(count("orderflow.consumer.consumed")).isEqualTo(consumed + 300);
        await().untilAsserted(() -> assertThat(waitingInQueue()).isZero());
    }

    @Test
    void deadLettersAPoisonEventAloneAndAsItWouldHaveBeenWithoutItsPack() {
        String ear = wire.subscribe(EventType.ORDER_CANCELLED);
        List<OrderCancelled> events = cancellations(100);
        OrderCancelled poison = events.get(50);
        handled.fail(poison.orderId(), 4);

        new CurrentEvent(UUID.fromString(CAUSE), TRACEPARENT).during(() -> append(events));

        DeadLetter dead = letters.about(poison);
        assertThat(heard(ear, 100)).hasSizeLessThan(10);
        assertThat(dead.type()).isEqualTo("OrderCancelled.v1");
        assertThat(dead.failures()).isEqualTo(1);
        assertThat(dead.failure().attempts()).isEqualTo(4);
        assertThat(dead.payload()).isEqualTo(codec.encode(poison));
        assertThat(dead.properties().getContentType()).isEqualTo("application/json");
        assertThat(dead.properties().getHeaders().get("producer")).hasToString("payment-service");
        assertThat(dead.properties().getHeaders().get("causation_id")).hasToString(CAUSE);
        assertThat(dead.properties().getHeaders().get("traceparent")).hasToString(TRACEPARENT);
        await().untilAsserted(() ->
                assertThat(events).filteredOn(event -> event != poison).allSatisfy(this::isHandledOnce));
        repair.replay(dead.id());
        await().untilAsserted(() -> isHandledOnce(poison));
    }

    @Test
    void handlesAPackOnceHoweverOftenItComesAndWhatCameAloneBefore() {
        String ear = wire.subscribe(EventType.ORDER_CANCELLED);
        List<OrderCancelled> events = append(120);
        await().untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        double duplicates = count("orderflow.inbox.duplicates");

        for (Message message : heard(ear, 120)) {
            wire.send(QUEUE, message);
            wire.send(QUEUE, PackedEvents.of(message).get(0));
            wire.send(QUEUE, message);
        }

        await().untilAsserted(
                        () -> assertThat(count("orderflow.inbox.duplicates")).isGreaterThan(duplicates + 240));
        await().untilAsserted(() -> assertThat(waitingInQueue()).isZero());
        assertThat(events).allSatisfy(this::isHandledOnce);
    }

    @Test
    void handlesPacksAndSingleEventsFromDifferentPublishers() {
        container.stop();
        List<OrderCancelled> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.addAll(append(60));
            OrderCancelled single = orderCancelled();
            wire.publish(single);
            events.add(single);
        }

        container.start();

        await().untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
    }

    @Test
    void putsAPackBackForAnOutageAndHandlesNothingOfItTwice() {
        double duplicates = count("orderflow.inbox.duplicates");
        double givenUp = count("orderflow.consumer.dead.lettered");
        container.stop();
        List<OrderCancelled> events = cancellations(120);
        handled.loseConnection(events.get(100).orderId(), 3);
        append(events);

        container.start();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(events).allSatisfy(this::isHandledOnce));
        assertThat(count("orderflow.inbox.duplicates"))
                .as("what was handled before the connection was lost")
                .isGreaterThan(duplicates);
        assertThat(count("orderflow.consumer.dead.lettered")).isEqualTo(givenUp);
    }

    @Test
    void deadLettersAPackThatItCannotReadAsAWhole() {
        UUID id = UUID.randomUUID();
        OrderCancelled next = orderCancelled();

        wire.send(
                QUEUE,
                MessageBuilder.withBody("[{\"id\": ".getBytes(StandardCharsets.UTF_8))
                        .setContentType("application/cloudevents-batch+json")
                        .setType("Events.v1")
                        .setMessageId(id.toString())
                        .build());
        wire.publish(next);

        await().untilAsserted(() -> assertThat(letters.find(id)).hasValueSatisfying(dead -> {
            assertThat(dead.type()).isEqualTo("Events.v1");
            assertThat(dead.failure().message()).contains("the pack is no JSON");
            assertThat(dead.payload()).asString().isEqualTo("[{\"id\": ");
        }));
        await().untilAsserted(() -> isHandledOnce(next));
    }

    private List<OrderCancelled> append(int count) {
        List<OrderCancelled> events = cancellations(count);
        append(events);
        return events;
    }

    private void append(List<OrderCancelled> events) {
        transaction.executeWithoutResult(status -> events.forEach(outbox::append));
    }

    private static List<OrderCancelled> cancellations(int count) {
        return Stream.generate(Wire::orderCancelled).limit(count).toList();
    }

    /** The next messages in {@code ear} that have {@code count} events together. */
    private List<Message> heard(String ear, int count) {
        List<Message> messages = new ArrayList<>();
        for (int events = 0; events < count; ) {
            Message message = wire.receive(ear);
            events += PackedEvents.of(message).size();
            messages.add(message);
        }
        return messages;
    }

    private int waitingInQueue() {
        return requireNonNull(admin.getQueueInfo(QUEUE)).getMessageCount();
    }

    private double count(String meter) {
        return meters.find(meter).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void isHandledOnce(OrderCancelled event) {
        assertThat(handled.count(event.orderId())).isEqualTo(1);
    }
}
