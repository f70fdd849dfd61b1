package io.orderflow.messaging.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits for its confirm.
 *
 * @param id the event's id, time-ordered
 * @param type logical name with version
 * @param payload the event's JSON
 * @param attempts how often the broker refused it
 */
record OutboxRow(
        UUID id,
        String type,
        String subject,
        byte[] payload,
        @Nullable String traceparent,
        @Nullable UUID causationId,
        Instant createdAt,
        int attempts) {}
