package io.orderflow.messaging.amqp;

import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import java.util.ArrayList;
import java.util.List;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/** Turns the {@link Topology} into declarations. Queue arguments can never change, so they are chosen here and nowhere else. */
public final class TopologyDeclarables {

    /**
     * Deliveries after which a quorum queue gives a message up to the dead letters. Far above what an outage causes, since
     * an outage pauses the consumer; it stops only a message that takes its consumer down with it.
     */
    private static final int DELIVERY_LIMIT = 100;

    private static final int NO_DELIVERY_LIMIT = 1_000_000_000;

    private TopologyDeclarables() {}

    /** All exchanges, queues and bindings, with queues of {@code queueType}: {@code quorum} or {@code classic}. */
    public static Declarables of(String queueType) {
        List<Declarable> all = new ArrayList<>();
        Topology.EXCHANGES.forEach(name -> all.add(new TopicExchange(name)));
        for (Topology.Inbound inbound : Topology.INBOUND) {
            Queue queue = queue(inbound.queue(), inbound.deadLetterQueue(), queueType);
            all.add(queue);
            all.add(deadLetterQueue(inbound.deadLetterQueue(), queueType));
            for (EventType type : inbound.consumes()) {
                all.add(BindingBuilder.bind(queue)
                        .to(new TopicExchange(type.exchange()))
                        .with(type.routingKey()));
            }
        }
        all.add(queue(Topology.MONITOR.queue(), Topology.MONITOR.deadLetterQueue(), queueType));
        all.add(deadLetterQueue(Topology.MONITOR.deadLetterQueue(), queueType));
        return new Declarables(all);
    }

    private static Queue deadLetterQueue(String name, String queueType) {
        QueueBuilder queue = QueueBuilder.durable(name).withArgument("x-queue-type", queueType);
        if (queueType.equals("quorum")) {
            // Looking at a dead letter is a delivery, too, and by default the twentieth would delete it.
            queue.withArgument("x-delivery-limit", NO_DELIVERY_LIMIT);
        }
        return queue.build();
    }

    private static Queue queue(String name, String deadLetterQueue, String queueType) {
        QueueBuilder queue = QueueBuilder.durable(name)
                .withArgument("x-queue-type", queueType)
                .deadLetterExchange("")
                .deadLetterRoutingKey(deadLetterQueue);
        if (queueType.equals("quorum")) {
            // Dead-lettering is otherwise at most once; at-least-once needs reject-publish.
            queue.withArgument("x-delivery-limit", DELIVERY_LIMIT)
                    .withArgument("x-dead-letter-strategy", "at-least-once")
                    .withArgument("x-overflow", "reject-publish");
        }
        return queue.build();
    }
}
