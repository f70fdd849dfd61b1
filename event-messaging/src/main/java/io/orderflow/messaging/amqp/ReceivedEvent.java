package io.orderflow.messaging.amqp;

import io.orderflow.events.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;

/**
 * An event as it came from the broker.
 *
 * @param id the same for every delivery of the same event
 * @param traceparent W3C trace context in which the event was published, if any
 * @param message the delivery itself; for an event of a pack, what would have been delivered without
 */
public record ReceivedEvent(
        UUID id, DomainEvent event, @Nullable String traceparent, Message message) {}
