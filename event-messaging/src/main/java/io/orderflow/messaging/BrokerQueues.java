package io.orderflow.messaging;

import io.orderflow.events.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;

/** The queues of the {@link Topology} as the broker sees them. */
public class BrokerQueues {

    /** All that the broker should have. */
    public static final List<String> NAMES = Stream.concat(
                    Topology.INBOUND.stream().flatMap(inbound -> Stream.of(inbound.queue(), inbound.deadLetterQueue())),
                    Stream.of(Topology.MONITOR.queue(), Topology.MONITOR.deadLetterQueue()))
            .toList();

    private final AmqpAdmin admin;

    BrokerQueues(AmqpAdmin admin) {
        this.admin = admin;
    }

    /**
     * Asks the broker, once per queue. A queue that it does not have is left out.
     *
     * @throws AmqpException if it does not answer
     */
    public List<State> read() {
        List<State> states = new ArrayList<>();
        for (String name : NAMES) {
            QueueInformation queue = admin.getQueueInfo(name);
            if (queue != null) {
                states.add(new State(name, queue.getMessageCount(), queue.getConsumerCount()));
            }
        }
        return states;
    }

    /**
     * What is in a queue.
     *
     * @param messages that no consumer has taken; a pack of events counts as one
     */
    public record State(String name, long messages, long consumers) {}
}
