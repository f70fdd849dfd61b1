package io.orderflow.notification.monitor.web;

import io.orderflow.notification.monitor.health.HealthChange;
import io.orderflow.notification.monitor.health.ServiceHealth;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "ServiceHealth")
record HealthResponse(
        @Schema(example = "order-service") String service,

        @Schema(description = "UNKNOWN if it has not been looked at for a while.")
        ServiceHealth.Status status,

        @Nullable @Schema(description = "When it began to be so.")
        Instant since,

        @Nullable Instant checkedAt,
        @Nullable Integer responseMs,

        @Nullable @Schema(description = "What is wrong with an instance.", example = "localhost:8001 does not answer")
        String lastError,

        @Schema(description = "Whether events that it could not handle wait for a decision.")
        boolean deadLetters) {

    static HealthResponse of(ServiceHealth health) {
        return new HealthResponse(
                health.service(),
                health.status(),
                health.since(),
                health.checkedAt(),
                health.responseMillis(),
                health.error(),
                Boolean.TRUE.equals(health.deadLetters()));
    }

    /** A change of it. */
    @Schema(name = "HealthChange")
    record Change(
            UUID id,
            ServiceHealth.Status status,
            Instant at,
            @Nullable Integer responseMs,
            @Nullable String error) {

        static Change of(HealthChange change) {
            return new Change(change.id(), change.status(), change.at(), change.responseMillis(), change.error());
        }
    }
}
