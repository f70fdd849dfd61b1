package io.orderflow.messaging.web;

import io.orderflow.messaging.deadletter.DeadLetter;
import io.orderflow.messaging.deadletter.DeadLetterStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "DeadLetter")
record DeadLetterResponse(
        @Schema(description = "The event's id.") UUID id,
        DeadLetterStatus status,
        @Nullable @Schema(example = "OrderCancelled.v1") String type,

        @Nullable @Schema(description = "What the event is about: an order, or a product.")
        String orderId,

        @Schema(
                description = "Class of the last exception; `broker:` and a reason for what the broker gave up.",
                example = "java.lang.IllegalStateException")
        String exception,

        String message,

        @Schema(description = "How often it was tried to handle the event, over all failures.")
        int attempts,

        @Schema(description = "How often the event came here.")
        int failures,

        Instant firstFailedAt,
        Instant lastFailedAt,

        @Nullable @Schema(description = "What dealt with it last.")
        UUID actionId,

        @Nullable @Schema(description = "Only of a single dead letter.")
        Map<String, String> headers,

        @Nullable @Schema(description = "Only of a single dead letter.")
        String stackTrace,

        @Schema(description = "The body; in lists its first 2,000 bytes.")
        String payload,

        @Nullable @Schema(description = "`base64` if the body is not text.")
        String payloadEncoding,

        @Schema(description = "Of the whole body, in bytes.")
        int payloadSize) {

    /** One of many. */
    static DeadLetterResponse brief(DeadLetter letter) {
        return of(letter, null, null);
    }

    /** All of it. */
    static DeadLetterResponse whole(DeadLetter letter) {
        Map<String, String> headers = new TreeMap<>();
        letter.properties().getHeaders().forEach((name, value) -> headers.put(name, text(value)));
        return of(letter, headers, letter.failure().stackTrace());
    }

    private static String text(Object header) {
        return header instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(header);
    }

    private static DeadLetterResponse of(
            DeadLetter letter, @Nullable Map<String, String> headers, @Nullable String stackTrace) {
        PayloadText payload = PayloadText.of(letter.payload(), letter.payload().length == letter.payloadSize());
        return new DeadLetterResponse(
                letter.id(),
                letter.status(),
                letter.type(),
                letter.subject(),
                letter.failure().exception(),
                letter.failure().message(),
                letter.failure().attempts(),
                letter.failures(),
                letter.firstFailedAt(),
                letter.failure().at(),
                letter.actionId(),
                headers,
                stackTrace,
                payload.text(),
                payload.encoding(),
                letter.payloadSize());
    }
}
