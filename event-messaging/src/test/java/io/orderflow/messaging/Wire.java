package io.orderflow.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.messaging.amqp.EventCodec;
import java.time.Instant;
import java.util.UUID;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** What goes over the broker: sends a service any message, and receives what it publishes from queues of the test. */
public class Wire {

    private final RabbitTemplate rabbit;
    private final AmqpAdmin admin;
    private final EventCodec codec = new EventCodec();

    public Wire(RabbitTemplate rabbit, AmqpAdmin admin) {
        this.rabbit = rabbit;
        this.admin = admin;
    }

    public static OrderCancelled orderCancelled() {
        return orderCancelled(UuidCreator.getTimeOrderedEpoch());
    }

    public static OrderCancelled orderCancelled(UUID orderId) {
        return new OrderCancelled(
                orderId,
                new Customer("alice", null, null),
                CancellationReason.REQUESTED,
                Instant.parse("2026-01-31T12:00:00Z"));
    }

    /** Publishes {@code event} as the delivery {@code messageId}. */
    public void publish(DomainEvent event, UUID messageId) {
        EventType type = EventType.of(event);
        publish(
                type,
                MessageBuilder.withBody(codec.encode(event))
                        .setType(type.logicalName())
                        .setMessageId(messageId.toString())
                        .setCorrelationId(event.subject())
                        .build());
    }

    public void publish(DomainEvent event) {
        publish(event, UuidCreator.getTimeOrderedEpoch());
    }

    /** Publishes any message to where events of {@code type} go. */
    public void publish(EventType type, Message message) {
        rabbit.send(type.exchange(), type.routingKey(), message);
    }

    /** Puts any message into {@code queue}. */
    public void send(String queue, Message message) {
        rabbit.send("", queue, message);
    }

    /** A new queue that receives what is sent to it alone. */
    public String aQueue() {
        Queue queue = new Queue("test-" + UUID.randomUUID(), true, false, false);
        admin.declareQueue(queue);
        return queue.getName();
    }

    /** A new queue that receives all events of {@code type}. */
    public String subscribe(EventType type) {
        String queue = aQueue();
        admin.declareBinding(BindingBuilder.bind(new Queue(queue))
                .to(new TopicExchange(type.exchange()))
                .with(type.routingKey()));
        return queue;
    }

    /** The next message in {@code queue}, waiting some seconds for it; null if none comes. */
    public Message receive(String queue) {
        // Waiting costs a consumer for each message.
        Message present = rabbit.receive(queue);
        return present != null ? present : rabbit.receive(queue, 5_000);
    }
}
