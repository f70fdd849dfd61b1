package io.orderflow.messaging.test;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/** A message with any content, also such as no service would publish. Has a message id of its own unless told otherwise. */
public final class RawMessage {

    private final MessageProperties properties = new MessageProperties();
    private final byte[] body;

    private RawMessage(byte[] body) {
        this.body = body;
        properties.setMessageId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    public static RawMessage of(byte[] body) {
        return new RawMessage(body);
    }

    /** An event in JSON, of any type. */
    public static RawMessage json(String type, String body) {
        return new RawMessage(body.getBytes(StandardCharsets.UTF_8)).type(type).contentType("application/json");
    }

    public RawMessage id(@Nullable String id) {
        properties.setMessageId(id);
        return this;
    }

    public RawMessage type(String type) {
        properties.setType(type);
        return this;
    }

    public RawMessage contentType(String contentType) {
        properties.setContentType(contentType);
        return this;
    }

    /** @param subject the order or product that it is about */
    public RawMessage about(Object subject) {
        properties.setCorrelationId(subject.toString());
        return this;
    }

    /** @param producer who says to have published it: the name of a service, or what is none */
    public RawMessage from(Object producer) {
        properties.setHeader("producer", producer);
        return this;
    }

    Message message() {
        return new Message(body, properties);
    }
}
