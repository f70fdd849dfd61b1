package io.orderflow.messaging.consumer;

import com.github.f4b6a3.uuid.UuidCreator;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

/** Moves messages that cannot be handled to the dead-letter queue, where they stay until somebody decides. */
class DeadLetters {

    static final String EXCEPTION = "dead-letter-exception";
    static final String MESSAGE = "dead-letter-message";
    static final String STACK_TRACE = "dead-letter-stack-trace";
    static final String ATTEMPTS = "dead-letter-attempts";
    static final String AT = "dead-letter-at";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int MAX_STACK_TRACE = 8_000;
    private static final int MAX_MESSAGE = 1_000;

    private final ConfirmedPublisher publisher;
    private final String queue;
    private final Clock clock;
    private final ConsumerMetrics metrics;
    private final MessagePropertiesConverter converter = new DefaultMessagePropertiesConverter();

    DeadLetters(ConfirmedPublisher publisher, String queue, Clock clock, ConsumerMetrics metrics) {
        this.publisher = publisher;
        this.queue = queue;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Publishes {@code message}, with what went wrong as headers, and returns when the broker has it.
     *
     * @throws AmqpException if the broker does not take it; the original delivery must then not be acknowledged
     */
    void add(Message message, Exception failure, int attempts) {
        Publication publication = publication(message, failure, attempts);
        PublishOutcome outcome = publisher.publish(List.of(publication));
        if (!outcome.delivered().contains(publication.id())) {
            throw new AmqpException("the dead-letter queue " + queue + " did not take a message: " + outcome);
        }
        metrics.deadLettered();
        log.error(
                "{} {} about {} went to {} after {} attempts",
                message.getMessageProperties().getType(),
                message.getMessageProperties().getMessageId(),
                message.getMessageProperties().getCorrelationId(),
                queue,
                attempts,
                failure);
    }

    private Publication publication(Message message, Exception failure, int attempts) {
        MessageProperties original = message.getMessageProperties();
        BasicProperties properties = converter.fromMessageProperties(original, StandardCharsets.UTF_8.name());
        Map<String, Object> headers = new HashMap<>(properties.getHeaders());
        // A broker's own death certificate would make a replayed message look dead-lettered again.
        headers.keySet().removeIf(name -> name.startsWith("x-"));
        headers.put(EXCEPTION, failure.getClass().getName());
        headers.put(MESSAGE, shortened(String.valueOf(failure.getMessage()), MAX_MESSAGE));
        headers.put(STACK_TRACE, shortened(stackTrace(failure), MAX_STACK_TRACE));
        headers.put(ATTEMPTS, attempts);
        headers.put(AT, clock.instant().toString());
        UUID id = idOf(original.getMessageId());
        return new Publication(
                id,
                "",
                queue,
                true,
                properties
                        .builder()
                        .messageId(id.toString())
                        .headers(headers)
                        .deliveryMode(2)
                        .build(),
                message.getBody());
    }

    /** A message without a proper id gets one, so that it can be told from others. */
    private static UUID idOf(@Nullable String messageId) {
        try {
            return UUID.fromString(String.valueOf(messageId));
        } catch (IllegalArgumentException e) {
            return UuidCreator.getTimeOrderedEpoch();
        }
    }

    private static String stackTrace(Exception failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
