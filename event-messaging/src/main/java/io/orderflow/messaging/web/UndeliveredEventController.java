package io.orderflow.messaging.web;

import io.orderflow.defaults.NotFoundException;
import io.orderflow.defaults.web.Page;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.messaging.outbox.EventInFlightException;
import io.orderflow.messaging.outbox.UndeliveredEvent;
import io.orderflow.messaging.outbox.UndeliveredEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/undelivered-events")
@Tag(name = "Undelivered events", description = "Events of this service that the broker refused at least once.")
class UndeliveredEventController {

    private final UndeliveredEvents events;

    UndeliveredEventController(UndeliveredEvents events) {
        this.events = events;
    }

    @GetMapping
    @Operation(
            summary = "List undelivered events",
            description = "Oldest first, page by page. Each is tried again by itself, with a growing delay.")
    Page<UndeliveredEventResponse> list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @Parameter(example = "00000000-0000-7000-8000-000000000000")
                    UUID cursor) {
        return Page.of(events.find(cursor, limit + 1), limit, UndeliveredEventResponse::of, UndeliveredEvent::id);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Retry an undelivered event",
            description = "Tries it again at once. If it is due within seconds it is left as it is.")
    UndeliveredEventResponse retry(@PathVariable UUID id) {
        return events.retry(id).map(UndeliveredEventResponse::of).orElseThrow(() -> notFound(id));
    }

    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Retry all undelivered events",
            description = "Tries all of them again at once. Those that are due within seconds are left as they are.")
    RetriedResponse retryAll() {
        return new RetriedResponse(events.retryAll());
    }

    @PostMapping("/{id}/discard")
    @Operation(
            summary = "Discard an undelivered event",
            description =
                    "Takes it out of the outbox: nobody will hear of it. It stays in the list of repairs. Refused while"
                            + " it may be on its way to the broker.")
    ActionResponse discard(@PathVariable UUID id, @RequestBody @Valid DiscardRequest request) {
        return events.discard(id, request.reason())
                .map(action -> ActionResponse.of(action, null))
                .orElseThrow(() -> notFound(id));
    }

    @ExceptionHandler
    ProblemDetail inFlight(EventInFlightException e) {
        return ProblemType.CONFLICT.withDetail(String.valueOf(e.getMessage()));
    }

    private static NotFoundException notFound(UUID id) {
        return new NotFoundException("undelivered event", id);
    }

    @Schema(name = "UndeliveredEvent")
    record UndeliveredEventResponse(
            UUID id,
            @Schema(example = "OrderCreated.v1") String type,

            @Schema(description = "What the event is about: an order, or a product.")
            String orderId,

            @Schema(description = "How often the broker refused it.")
            int attempts,

            String lastError,
            Instant createdAt,
            @Schema(description = "When it is tried again.") Instant dueAt,
            String payload) {

        static UndeliveredEventResponse of(UndeliveredEvent event) {
            return new UndeliveredEventResponse(
                    event.id(),
                    event.type(),
                    event.subject(),
                    event.attempts(),
                    event.lastError(),
                    event.createdAt(),
                    event.dueAt(),
                    event.payload());
        }
    }

    @Schema(name = "Retried")
    record RetriedResponse(
            @Schema(description = "How many were not due anyway.")
            int requested) {}
}
