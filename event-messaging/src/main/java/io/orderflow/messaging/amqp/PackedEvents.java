package io.orderflow.messaging.amqp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/**
 * What is in a delivery: the events of a pack, each as the message that it would have been without, under the delivery tag
 * of the pack. Only the pack's own form is looked at; whether an event can be read is told by {@link EventCodec}.
 */
public final class PackedEvents {

    /** Most events of a pack, so that one message makes no more work than that. */
    public static final int MAX_EVENTS = 1_000;

    /** What AMQP has room for. */
    private static final int MAX_PROPERTY = 255;

    private static final JsonFactory JSON = new JsonFactory();

    private PackedEvents() {}

    /**
     * The events of {@code delivery} in their order; a delivery that is no pack is the only one.
     *
     * @throws UnreadableEventException if it is a broken pack; no retry will change that
     */
    public static List<Message> of(Message delivery) {
        String contentType = delivery.getMessageProperties().getContentType();
        return contentType != null
                        && contentType.regionMatches(
                                true, 0, EventPack.CONTENT_TYPE, 0, EventPack.CONTENT_TYPE.length())
                ? unpack(delivery)
                : List.of(delivery);
    }

    private static List<Message> unpack(Message pack) {
        int size = pack.getBody().length;
        if (size > EventCodec.MAX_BODY) {
            throw new UnreadableEventException("the pack has " + size + " bytes, more than " + EventCodec.MAX_BODY);
        }
        try (JsonParser json = JSON.createParser(pack.getBody())) {
            require(json.nextToken() == JsonToken.START_ARRAY, "the pack is no list");
            require(json.currentTokenLocation().getByteOffset() >= 0, "the pack is not in UTF-8");
            List<Message> events = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json.currentToken() == JsonToken.START_OBJECT, "the pack has an entry that is no object");
                require(events.size() < MAX_EVENTS, "the pack has more than " + MAX_EVENTS + " events");
                events.add(event(json, pack));
            }
            require(json.nextToken() == null, "the pack goes on after its end");
            return events;
        } catch (IOException e) {
            throw new UnreadableEventException("the pack is no JSON: " + e.getMessage(), e);
        }
    }

    private static Message event(JsonParser json, Message pack) throws IOException {
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryTag(pack.getMessageProperties().getDeliveryTag());
        properties.setContentType(MessageProperties.CONTENT_TYPE_JSON);
        byte[] data = {};
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String attribute = json.currentName();
            json.nextToken();
            if (attribute.equals("data")) {
                // As it is: parsed and written again, numbers would change.
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.finishToken();
                json.skipChildren();
                int end = (int) json.currentLocation().getByteOffset();
                data = Arrays.copyOfRange(pack.getBody(), start, end);
            } else {
                String text = json.getValueAsString();
                json.skipChildren();
                if (text != null) {
                    set(properties, attribute, text);
                }
            }
        }
        return new Message(data, properties);
    }

    private static void set(MessageProperties properties, String attribute, String text) {
        switch (attribute) {
            case "id" -> properties.setMessageId(property(attribute, text));
            case "type" -> properties.setType(property(attribute, text));
            case "subject" -> properties.setCorrelationId(property(attribute, text));
            case "datacontenttype" -> properties.setContentType(property(attribute, text));
            case "time" -> properties.setTimestamp(time(text));
            case "source" -> properties.setHeader(EventCodec.PRODUCER, text);
            case "traceparent" -> properties.setHeader(EventCodec.TRACEPARENT, text);
            case "causationid" -> properties.setHeader(EventCodec.CAUSATION_ID, text);
            default -> {
                // An attribute that this release does not know.
            }
        }
    }

    /** Else the event could not become a message again, as which it goes to the dead letters. */
    private static String property(String attribute, String text) {
        require(text.getBytes(UTF_8).length <= MAX_PROPERTY, "the pack has an event with too long a " + attribute);
        return text;
    }

    private static @Nullable Date time(String text) {
        try {
            return Date.from(Instant.parse(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UnreadableEventException(otherwise);
        }
    }
}
