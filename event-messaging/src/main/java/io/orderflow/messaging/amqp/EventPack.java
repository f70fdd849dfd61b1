package io.orderflow.messaging.amqp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.github.f4b6a3.uuid.UuidCreator;
import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events for one address that travel in one message: a
 * <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md#4-json-batch-format">CloudEvents
 * JSON batch</a>, which {@link PackedEvents} reads.
 */
final class EventPack {

    static final String CONTENT_TYPE = "application/cloudevents-batch+json";

    /** The AMQP {@code type} of a pack; which types its events have, they say themselves. */
    static final String TYPE = "Events.v1";

    /** A consumer has many packs in memory at a time. */
    static final int MAX_BODY = 256 * 1024;

    /** A comma before the entry, and the end of the list after it. */
    private static final int PUNCTUATION = 2;

    private static final JsonFactory JSON = new JsonFactory();

    private final int capacity;
    private final List<Publication> events = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /**
     * @param capacity most events
     * @param first of them; there is room for it whatever its size
     */
    EventPack(int capacity, Publication first) {
        this.capacity = capacity;
        events.add(first);
    }

    /** Adds {@code event}, which goes where the others go, unless there is no room for it. */
    boolean add(Publication event) {
        if (events.size() == capacity) {
            return false;
        }
        begin();
        byte[] entry = entry(event);
        if (body.size() + entry.length + PUNCTUATION > MAX_BODY) {
            return false;
        }
        body.write(',');
        body.writeBytes(entry);
        return events.add(event);
    }

    List<UUID> eventIds() {
        return events.stream().map(Publication::id).toList();
    }

    /** The message that carries the events, after which nothing can be added; an event that is alone travels as it would without a pack. */
    Publication message() {
        return events.size() == 1 ? events.get(0) : packed();
    }

    /** The message that carries the events as a list, even if there is but one. */
    Publication packed() {
        Publication first = events.get(0);
        begin();
        body.write(']');
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Object producer = requireNonNull(first.properties().getHeaders().get(EventCodec.PRODUCER));
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id.toString())
                .type(TYPE)
                .contentType(CONTENT_TYPE)
                .deliveryMode(2)
                .timestamp(first.properties().getTimestamp())
                .headers(Map.of(EventCodec.PRODUCER, producer))
                .build();
        return new Publication(
                id, first.exchange(), first.routingKey(), first.mandatory(), properties, body.toByteArray());
    }

    /** Only now, because most events are alone and need no list. */
    private void begin() {
        if (body.size() == 0) {
            body.write('[');
            body.writeBytes(entry(events.get(0)));
        }
    }

    private static byte[] entry(Publication event) {
        BasicProperties properties = event.properties();
        Map<String, Object> headers = properties.getHeaders();
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(entry)) {
            json.writeStartObject();
            write(json, "specversion", "1.0");
            write(json, "id", properties.getMessageId());
            write(json, "type", properties.getType());
            write(json, "source", headers.get(EventCodec.PRODUCER));
            write(json, "subject", properties.getCorrelationId());
            write(json, "time", properties.getTimestamp().toInstant());
            write(json, "datacontenttype", properties.getContentType());
            write(json, "traceparent", headers.get(EventCodec.TRACEPARENT));
            write(json, "causationid", headers.get(EventCodec.CAUSATION_ID));
            json.writeFieldName("data");
            json.writeRawValue(new String(event.body(), StandardCharsets.UTF_8));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entry.toByteArray();
    }

    private static void write(JsonGenerator json, String attribute, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(attribute, value.toString());
        }
    }
}
