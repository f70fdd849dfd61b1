package io.orderflow.notification.monitor.web;

import io.orderflow.notification.monitor.alert.Alert;
import io.orderflow.notification.monitor.alert.AlertKind;
import io.orderflow.notification.monitor.alert.AlertStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Alert")
record AlertResponse(
        UUID id,
        AlertKind kind,

        @Schema(description = "A product, a service, a queue, or `orders`, as the kind has it.", example = "espresso")
        String subject,

        AlertStatus status,

        @Schema(example = "2 of espresso are available, and there should be 5")
        String summary,

        Instant raisedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,

        @Nullable @Schema(description = "`monitor` if the condition ended by itself.")
        String resolvedBy,

        @Nullable String note,

        @Schema(description = "Whether the condition lasts. Until it ends, it raises no other alert.")
        boolean ongoing) {

    static AlertResponse of(Alert alert) {
        return new AlertResponse(
                alert.id(),
                alert.kind(),
                alert.subject(),
                alert.status(),
                alert.summary(),
                alert.raisedAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                alert.resolvedAt(),
                alert.resolvedBy(),
                alert.note(),
                !alert.over());
    }
}
