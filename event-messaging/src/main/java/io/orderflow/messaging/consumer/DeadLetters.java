package io.orderflow.messaging.consumer;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.Failure;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import io.orderflow.messaging.amqp.WireProperties;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** Moves messages that cannot be handled to a dead-letter queue. */
public class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** Leaves room for the failure: all properties of a message must fit into one frame, of 128 KiB by default. */
    private static final int MAX_PROPERTIES = 16 * 1024;

    private final ConfirmedPublisher publisher;
    private final String queue;
    private final Clock clock;
    private final Runnable counter;

    /** @param counter called for each message that was moved */
    public DeadLetters(ConfirmedPublisher publisher, String queue, Clock clock, Runnable counter) {
        this.publisher = publisher;
        this.queue = queue;
        this.clock = clock;
        this.counter = counter;
    }

    /**
     * Publishes {@code message}, with what went wrong as headers, and returns when the broker has it.
     *
     * @throws AmqpException if the broker does not take it; the original delivery must then not be acknowledged
     */
    public void add(Message message, Exception failure, int attempts) {
        Publication publication = publication(message, Failure.of(failure, attempts, clock.instant()));
        PublishOutcome outcome = publisher.publish(List.of(publication));
        if (!outcome.delivered().contains(publication.id())) {
            throw new AmqpException("the dead-letter queue " + queue + " did not take a message: " + outcome);
        }
        counter.run();
        log.error(
                "{} {} about {} went to {} after {} attempts",
                message.getMessageProperties().getType(),
                message.getMessageProperties().getMessageId(),
                message.getMessageProperties().getCorrelationId(),
                queue,
                attempts,
                failure);
    }

    private Publication publication(Message message, Failure failure) {
        MessageProperties original = message.getMessageProperties();
        UUID id = EventMessages.idOf(original);
        BasicProperties properties = EventMessages.toBeHandledAgain(original, id);
        Map<String, Object> headers = new HashMap<>(properties.getHeaders());
        int size = WireProperties.encode(properties).length;
        if (size > MAX_PROPERTIES) {
            log.warn("{} has properties of {} bytes; its headers are left out of its dead letter", id, size);
            headers.clear();
        }
        headers.putAll(failure.headers());
        return new Publication(
                id, "", queue, true, properties.builder().headers(headers).build(), message.getBody());
    }
}
