package io.orderflow.notification.monitor.eventlog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events to find; each null leaves its condition out.
 *
 * @param from inclusive
 * @param to exclusive
 * @param before only those with lower ids
 */
public record EventSearch(
        @Nullable String type,
        @Nullable UUID orderId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID before) {

    /** All of them. */
    public static EventSearch latest() {
        return new EventSearch(null, null, null, null, null);
    }
}
