package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.Exchanges;
import io.orderflow.events.Topology;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Plays the services around this one: publishes what they would publish, and hears what this one publishes. */
class Neighbours implements SmartLifecycle {

    private static final String EAR = "neighbours.events";

    private final EventMessages messages = new EventMessages("neighbours");
    private final List<ReceivedEvent> heard = new ArrayList<>();
    private final AmqpAdmin admin;
    private final RabbitTemplate rabbit;
    private final ConfirmedPublisher publisher;
    private final EventCodec codec;
    private final JdbcTemplate jdbc;
    private volatile boolean listening;

    Neighbours(
            AmqpAdmin admin, RabbitTemplate rabbit, ConfirmedPublisher publisher, EventCodec codec, JdbcTemplate jdbc) {
        this.admin = admin;
        this.rabbit = rabbit;
        this.publisher = publisher;
        this.codec = codec;
        this.jdbc = jdbc;
    }

    @Override
    public void start() {
        Queue ear = new Queue(EAR, false, false, false);
        TopicExchange exchange = new TopicExchange(Exchanges.PAYMENT);
        admin.declareQueue(ear);
        admin.declareExchange(exchange);
        admin.declareBinding(BindingBuilder.bind(ear).to(exchange).with("#"));
        listening = true;
    }

    @Override
    public void stop() {
        listening = false;
    }

    @Override
    public boolean isRunning() {
        return listening;
    }

    /** Publishes each event under a message id of its own, all at once, and returns when the broker has them. */
    void publish(DomainEvent... events) {
        publish(List.of(events));
    }

    void publish(Collection<? extends DomainEvent> events) {
        send(events.stream()
                .map(event -> wrap(UuidCreator.getTimeOrderedEpoch(), event, null))
                .toList());
    }

    void publishAs(UUID messageId, DomainEvent event, @Nullable String traceparent) {
        send(List.of(wrap(messageId, event, traceparent)));
    }

    /**
     * All that this service has published about the order so far, in the order in which it came. What leaves the outbox has
     * been confirmed by the broker, and is in the queue.
     */
    List<ReceivedEvent> heardAbout(AnOrder order) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> jdbc.queryForObject("select count(*) from outbox", Integer.class) == 0);
        for (Message next = rabbit.receive(EAR); next != null; next = rabbit.receive(EAR)) {
            heard.add(codec.decode(next));
        }
        return heard.stream()
                .filter(received -> received.event().subject().equals(order.id().toString()))
                .toList();
    }

    /** How many events this service gave up. */
    int deadLetters() {
        Integer count =
                rabbit.execute(channel -> (int) channel.messageCount(Topology.PAYMENT_SERVICE.deadLetterQueue()));
        return count == null ? 0 : count;
    }

    private void send(List<Publication> batch) {
        publisher.connect();
        PublishOutcome outcome = publisher.publish(batch);
        assertThat(outcome.delivered()).hasSameSizeAs(batch);
    }

    private Publication wrap(UUID id, DomainEvent event, @Nullable String traceparent) {
        return messages.wrap(
                id, EventType.of(event), event.subject(), codec.encode(event), Instant.now(), traceparent, null);
    }
}
