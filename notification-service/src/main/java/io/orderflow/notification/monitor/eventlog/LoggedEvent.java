package io.orderflow.notification.monitor.eventlog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log.
 *
 * @param id UUIDv7; that of the message, if it has such a one
 * @param type with its version; empty if the message told none
 * @param orderId what it is about, if that can be an order
 * @param subject what it is about, if that can be no order
 * @param service that published it; empty if the message did not tell
 * @param messageId if it is another one than {@code id}
 * @param problem why it is not what it claims to be
 * @param payload not to be changed
 */
public record LoggedEvent(
        UUID id,
        Instant recordedAt,
        String type,
        @Nullable UUID orderId,
        @Nullable String subject,
        String service,
        @Nullable String messageId,
        @Nullable String problem,
        byte[] payload) {

    /** When it happened, to the millisecond, by the clock of its service. */
    public Instant at() {
        return EventIds.timeOf(id);
    }
}
