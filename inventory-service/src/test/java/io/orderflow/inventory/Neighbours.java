package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.AnonymousQueue;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.SmartLifecycle;

/** Plays the services around this one: publishes what they would publish, and hears what this one publishes. */
class Neighbours implements SmartLifecycle {

    private final EventMessages messages = new EventMessages("neighbours");
    private final Map<String, List<ReceivedEvent>> heard = new ConcurrentHashMap<>();
    private final SimpleMessageListenerContainer ear;
    private final AmqpAdmin admin;
    private final RabbitTemplate rabbit;
    private final ConfirmedPublisher publisher;
    private final EventCodec codec;

    Neighbours(
            ConnectionFactory connections,
            AmqpAdmin admin,
            RabbitTemplate rabbit,
            ConfirmedPublisher publisher,
            EventCodec codec) {
        this.ear = new SimpleMessageListenerContainer(connections);
        this.admin = admin;
        this.rabbit = rabbit;
        this.publisher = publisher;
        this.codec = codec;
    }

    @Override
    public void start() {
        AnonymousQueue queue = new AnonymousQueue();
        admin.declareQueue(queue);
        TopicExchange exchange = new TopicExchange(Exchanges.INVENTORY);
        admin.declareExchange(exchange);
        admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with("#"));
        ear.setQueueNames(queue.getName());
        ear.setMessageListener(message -> hear(codec.decode(message)));
        ear.afterPropertiesSet();
        ear.start();
    }

    @Override
    public void stop() {
        ear.stop();
    }

    @Override
    public boolean isRunning() {
        return ear.isRunning();
    }

    /** Publishes each event under a message id of its own, all at once, and returns when the broker has them. */
    void publish(DomainEvent... events) {
        publish(List.of(events));
    }

    void publish(Collection<? extends DomainEvent> events) {
        send(events.stream()
                .map(event -> wrap(UuidCreator.getTimeOrderedEpoch(), event))
                .toList());
    }

    void publishAs(UUID messageId, DomainEvent event) {
        send(List.of(wrap(messageId, event)));
    }

    /** What this service has published about an order or a product, in the order in which it came. */
    Stream<ReceivedEvent> heardAbout(Object subject) {
        return heard.getOrDefault(subject.toString(), List.of()).stream();
    }

    /** How many events this service gave up. */
    int deadLetters() {
        Integer count =
                rabbit.execute(channel -> (int) channel.messageCount(Topology.INVENTORY_SERVICE.deadLetterQueue()));
        return count == null ? 0 : count;
    }

    private void hear(ReceivedEvent received) {
        heard.computeIfAbsent(received.event().subject(), subject -> new CopyOnWriteArrayList<>())
                .add(received);
    }

    private void send(List<Publication> batch) {
        publisher.connect();
        PublishOutcome outcome = publisher.publish(batch);
        assertThat(outcome.delivered()).hasSameSizeAs(batch);
    }

    private Publication wrap(UUID id, DomainEvent event) {
        return messages.wrap(id, EventType.of(event), event.subject(), codec.encode(event), Instant.now(), null, null);
    }
}
