package io.orderflow.messaging.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.EventPublisher;
import io.orderflow.messaging.amqp.PackedEvents;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Plays the services around the one under test: publishes what they would publish, and hears what this one publishes. Safe
 * for use by several threads.
 */
public class Neighbours {

    private static final String PRODUCER = "neighbours";

    private final EventMessages messages = new EventMessages(PRODUCER);
    private final Queue ear = new Queue("neighbours-" + UUID.randomUUID());
    private final Map<String, List<ReceivedEvent>> heard = new HashMap<>();
    private final AmqpAdmin admin;
    private final RabbitTemplate rabbit;
    private final ConfirmedPublisher confirmed;
    private final EventPublisher publisher;
    private final EventCodec codec;
    private final JdbcTemplate jdbc;
    private final MeterRegistry meters;

    Neighbours(
            AmqpAdmin admin,
            RabbitTemplate rabbit,
            ConfirmedPublisher confirmed,
            EventCodec codec,
            JdbcTemplate jdbc,
            MeterRegistry meters) {
        this.admin = admin;
        this.rabbit = rabbit;
        this.confirmed = confirmed;
        this.publisher = new EventPublisher(confirmed, 1);
        this.codec = codec;
        this.jdbc = jdbc;
        this.meters = meters;
    }

    @EventListener(ContextRefreshedEvent.class)
    void listen() {
        admin.declareQueue(ear);
        for (String exchange : Topology.EXCHANGES) {
            admin.declareBinding(
                    BindingBuilder.bind(ear).to(new TopicExchange(exchange)).with("#"));
        }
    }

    /** Publishes each event under a message id of its own, all at once, and returns when the broker has them. */
    public void publish(DomainEvent... events) {
        publish(List.of(events));
    }

    /** Publishes each event under a message id of its own, all at once, and returns when the broker has them. */
    public void publish(Collection<? extends DomainEvent> events) {
        send(events.stream()
                .map(event -> wrap(UuidCreator.getTimeOrderedEpoch(), event, null))
                .toList());
    }

    public void publishAs(UUID messageId, DomainEvent event) {
        publishAs(messageId, event, null);
    }

    /** @param traceparent W3C trace context in which the event is published, if any */
    public void publishAs(UUID messageId, DomainEvent event, @Nullable String traceparent) {
        send(List.of(wrap(messageId, event, traceparent)));
    }

    /** Publishes what no service of ours would, where events of orders are published, and sends the monitor a copy. */
    public void publish(RawMessage message) {
        rabbit.send(EventType.ORDER_CREATED.exchange(), "order.anything", message.message());
        rabbit.send(Topology.MONITOR.queue(), message.message());
    }

    /** Takes a queue away from the broker, with all that is in it. {@link #declareAll} brings it back. */
    public void delete(String queue) {
        admin.deleteQueue(queue);
    }

    /** Declares whatever the broker lacks. */
    public void declareAll() {
        admin.initialize();
    }

    /**
     * All that the service has published so far about an order or a product, in the order in which it came. What it has
     * written to its outbox counts as published: this waits until the outbox is empty. What has left the outbox has been
     * confirmed by the broker, and is in the queue.
     */
    public List<ReceivedEvent> heardAbout(Object subject) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> jdbc.queryForObject("select not exists (select from outbox)", Boolean.class));
        synchronized (heard) {
            for (Message next = rabbit.receive(ear.getName()); next != null; next = rabbit.receive(ear.getName())) {
                hear(next);
            }
            return List.copyOf(heard.getOrDefault(subject.toString(), List.of()));
        }
    }

    /** What the service gave up, and nobody has forgotten: the subjects of these events. Waits until all of them are collected. */
    public List<String> deadLetters() {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> jdbc.queryForObject("select coalesce(sum(failures), 0) from dead_letters", Double.class)
                        >= meters.get("orderflow.consumer.dead.lettered")
                                .counter()
                                .count());
        return jdbc.queryForList("select subject from dead_letters where status = 'WAITING'", String.class);
    }

    /** Leaves no dead letter to the next test. */
    public void forgetDeadLetters() {
        jdbc.update("update dead_letters set status = 'DISCARDED' where status = 'WAITING'");
    }

    private void hear(Message message) {
        if (!PRODUCER.equals(message.getMessageProperties().getHeader("producer"))) {
            for (Message event : PackedEvents.of(message)) {
                ReceivedEvent received = codec.decode(event);
                heard.computeIfAbsent(received.event().subject(), subject -> new ArrayList<>())
                        .add(received);
            }
        }
    }

    private void send(List<Publication> batch) {
        confirmed.connect();
        PublishOutcome outcome = publisher.publish(batch, event -> false);
        assertThat(outcome.delivered()).hasSameSizeAs(batch);
    }

    private Publication wrap(UUID id, DomainEvent event, @Nullable String traceparent) {
        return messages.wrap(
                id, EventType.of(event), event.subject(), codec.encode(event), Instant.now(), traceparent, null);
    }
}
