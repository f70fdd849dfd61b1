package io.orderflow.notification.monitor.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.notification.monitor.saga.Saga;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Saga")
record SagaResponse(
        UUID orderId,
        Saga.Outcome outcome,
        Instant startedAt,

        @Nullable @Schema(description = "When the order had its first outcome; absent while it has none.")
        Instant settledAt,

        @Nullable @Schema(description = "From the first event until then.")
        Long settledAfterMs,

        @Schema(description = "Oldest first.") List<Step> steps,

        @Schema(description = "Whom the others waited for until the order was settled, longest first.")
        List<Share> services) {

    @Schema(name = "SagaStep")
    record Step(
            UUID eventId,
            String type,
            String service,
            Instant at,
            long sincePreviousMs,

            @Schema(type = "object") JsonNode payload) {}

    @Schema(name = "SagaShare")
    record Share(String service, int events, long tookMs) {}

    static SagaResponse of(Saga saga) {
        Instant startedAt = saga.steps().get(0).event().at();
        Instant settledAt = saga.settledAt();
        return new SagaResponse(
                saga.orderId(),
                saga.outcome(),
                startedAt,
                settledAt,
                settledAt == null
                        ? null
                        : Duration.between(startedAt, settledAt).toMillis(),
                saga.steps().stream().map(SagaResponse::step).toList(),
                saga.shares().stream()
                        .map(share -> new Share(
                                share.service(), share.events(), share.took().toMillis()))
                        .toList());
    }

    private static Step step(Saga.Step step) {
        return new Step(
                step.event().id(),
                step.event().type(),
                step.event().service(),
                step.event().at(),
                step.sincePrevious().toMillis(),
                Payloads.read(step.event().payload()));
    }
}
