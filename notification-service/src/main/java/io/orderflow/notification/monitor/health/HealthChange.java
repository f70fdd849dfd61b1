package io.orderflow.notification.monitor.health;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service went up or down.
 *
 * @param id time-ordered
 */
public record HealthChange(
        UUID id,
        String service,
        ServiceHealth.Status status,
        Instant at,
        @Nullable Integer responseMillis,
        @Nullable String error) {}
