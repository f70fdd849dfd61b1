package io.orderflow.messaging.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;

/** The envelope of an event: its AMQP properties and address. */
public final class EventMessages {

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
}
