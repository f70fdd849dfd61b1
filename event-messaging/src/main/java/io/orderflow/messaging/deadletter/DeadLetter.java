package io.orderflow.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.messaging.amqp.Failure;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that this service could not handle.
 *
 * @param id of the event, the same for all its deliveries
 * @param subject what the event is about
 * @param failure the last one, with the attempts of all
 * @param failures how often the event came here
 * @param properties for the next try to handle it
 * @param payload the body, or its beginning
 * @param payloadSize of the whole body, in bytes
 * @param actionId what dealt with it last, if anything
 */
public record DeadLetter(
        UUID id,
        DeadLetterStatus status,
        @Nullable String type,
        @Nullable String subject,
        Failure failure,
        int failures,
        Instant firstFailedAt,
        BasicProperties properties,
        byte[] payload,
        int payloadSize,
        @Nullable UUID actionId) {}
