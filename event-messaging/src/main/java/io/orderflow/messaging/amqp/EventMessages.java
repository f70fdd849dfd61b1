package io.orderflow.messaging.amqp;

import com.github.f4b6a3.uuid.UuidCreator;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

/** The envelope of an event: its AMQP properties and address. */
public final class EventMessages {

    private static final MessagePropertiesConverter CONVERTER = new DefaultMessagePropertiesConverter();

    private final String producer;

    /** @param producer name of the publishing service */
    public EventMessages(String producer) {
        this.producer = producer;
    }

    /**
     * Wraps an encoded event.
     *
     * @param subject what the event is about; becomes the correlation id
     * @param causationId id of the event whose handling led to this one, if any
     */
    public Publication wrap(
            UUID id,
            EventType type,
            String subject,
            byte[] body,
            Instant createdAt,
            @Nullable String traceparent,
            @Nullable UUID causationId) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(EventCodec.PRODUCER, producer);
        if (traceparent != null) {
            headers.put(EventCodec.TRACEPARENT, traceparent);
        }
        if (causationId != null) {
            headers.put(EventCodec.CAUSATION_ID, causationId.toString());
        }
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id.toString())
                .type(type.logicalName())
                .contentType(MessageProperties.CONTENT_TYPE_JSON)
                .deliveryMode(2)
                .timestamp(Date.from(createdAt))
                .correlationId(subject)
                .headers(headers)
                .build();
        return new Publication(id, type.exchange(), type.routingKey(), Topology.isConsumed(type), properties, body);
    }

    /** The id of a message; one without a proper id gets a new one, so that it can be told from others. */
    public static UUID idOf(MessageProperties properties) {
        try {
            return UUID.fromString(String.valueOf(properties.getMessageId()));
        } catch (IllegalArgumentException e) {
            return UuidCreator.getTimeOrderedEpoch();
        }
    }

    /**
     * The properties of a message that failed, for the next try to handle it: what told of a failure is gone, since a broker's
     * own death certificate would make it look dead-lettered; and it does not expire while it waits.
     */
    public static BasicProperties toBeHandledAgain(MessageProperties failed, UUID id) {
        BasicProperties properties = CONVERTER.fromMessageProperties(failed, StandardCharsets.UTF_8.name());
        Map<String, Object> headers = new HashMap<>(properties.getHeaders());
        headers.keySet().removeIf(Failure::isTold);
        return properties
                .builder()
                .messageId(id.toString())
                .headers(headers)
                .deliveryMode(2)
                .expiration(null)
                .build();
    }
}
