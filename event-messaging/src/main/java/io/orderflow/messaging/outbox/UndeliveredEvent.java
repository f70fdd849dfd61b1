package io.orderflow.messaging.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that the broker refused at least once.
 *
 * @param type logical name with version
 * @param subject what the event is about
 * @param attempts how often the broker refused it
 * @param lastError why
 * @param dueAt when it is tried again
 * @param payload the event's JSON
 */
public record UndeliveredEvent(
        UUID id,
        String type,
        String subject,
        int attempts,
        String lastError,
        Instant createdAt,
        Instant dueAt,
        String payload) {}
