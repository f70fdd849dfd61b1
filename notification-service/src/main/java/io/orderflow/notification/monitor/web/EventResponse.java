package io.orderflow.notification.monitor.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as callers see it. */
@Schema(name = "LoggedEvent")
record EventResponse(
        @Schema(example = "019bbca7-b468-77fe-8052-2a0b94e447c0")
        UUID id,

        @Nullable @Schema(description = "Absent if the message told none.", example = "OrderCreated.v1")
        String type,

        @Nullable @Schema(description = "Absent if it is about no order.", example = "019bbca7-b42d-7cb0-804c-c4b586052c7b")
        UUID orderId,

        @Nullable @Schema(description = "What else it is about, as a product.", example = "espresso")
        String subject,

        @Nullable @Schema(description = "Who published it.", example = "order-service")
        String service,

        @Schema(description = "When it happened, by the clock of its service.")
        Instant at,

        Instant recordedAt,

        @Nullable @Schema(description = "Of the message, if that is no UUIDv7.")
        String messageId,

        @Nullable @Schema(description = "Why it is not what it claims to be.")
        String problem,

        @Schema(description = "The event itself; a text, cut after 2,000 bytes, if it is no JSON.", type = "object")
        JsonNode payload) {

    static EventResponse of(LoggedEvent event) {
        return new EventResponse(
                event.id(),
                orNull(event.type()),
                event.orderId(),
                event.subject(),
                orNull(event.service()),
                event.at(),
                event.recordedAt(),
                event.messageId(),
                event.problem(),
                Payloads.read(event.payload()));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
