package io.orderflow.messaging.amqp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/**
 * The wire form of events: snake_case JSON, named by the AMQP {@code type} property. It is independent of the JSON settings
 * of the service's HTTP side.
 */
public final class EventCodec {

    static final String TRACEPARENT = "traceparent";
    static final String CAUSATION_ID = "causation_id";

    /** Header with the name of the service that published the event. */
    public static final String PRODUCER = "producer";

    /** Many times what the largest order comes to; what is larger is not even parsed. */
    static final int MAX_BODY = 1024 * 1024;

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** The body of {@code event}. */
    public byte[] encode(DomainEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + event, e);
        }
    }

    /**
     * Reads a delivery.
     *
     * @throws UnreadableEventException if it is not an event that this release knows; no retry will change that
     */
    public ReceivedEvent decode(Message message) {
        MessageProperties properties = message.getMessageProperties();
        String name = properties.getType();
        if (name == null) {
            throw new UnreadableEventException("the message has no type");
        }
        EventType type = EventType.named(name)
                .orElseThrow(() -> new UnreadableEventException("this release knows no event named '" + name + "'"));
        int size = message.getBody().length;
        if (size > MAX_BODY) {
            throw new UnreadableEventException(
                    "the body has " + size + " bytes, and no event has more than " + MAX_BODY);
        }
        try {
            DomainEvent event = json.readValue(message.getBody(), type.record());
            if (event == null) {
                throw new UnreadableEventException("the body is null");
            }
            return new ReceivedEvent(messageId(properties), event, traceparent(properties), message);
        } catch (IOException e) {
            throw new UnreadableEventException("the body is no " + name + ": " + e.getMessage(), e);
        }
    }

    /** Anybody may have written the header: what is no text is no trace. */
    private static @Nullable String traceparent(MessageProperties properties) {
        return properties.getHeaders().get(TRACEPARENT) instanceof String text ? text : null;
    }

    private static UUID messageId(MessageProperties properties) {
        @Nullable String id = properties.getMessageId();
        try {
            return UUID.fromString(String.valueOf(id));
        } catch (IllegalArgumentException e) {
            throw new UnreadableEventException("message_id '" + id + "' is no UUID", e);
        }
    }
}
