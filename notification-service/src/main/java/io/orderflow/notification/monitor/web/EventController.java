package io.orderflow.notification.monitor.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.defaults.web.Page;
import io.orderflow.notification.monitor.eventlog.EventLog;
import io.orderflow.notification.monitor.eventlog.EventSearch;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.orderflow.notification.monitor.saga.Sagas;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/monitor")
@Tag(name = "Events", description = "All events of all services.")
class EventController {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final EventLog log;
    private final Sagas sagas;

    EventController(EventLog log, Sagas sagas) {
        this.log = log;
        this.sagas = sagas;
    }

    @GetMapping("/events")
    @Operation(summary = "List events", description = "Newest first, page by page; all criteria are optional.")
    Page<EventResponse> list(
            @RequestParam(required = false)
                    @Nullable @TypeName
                    @Parameter(description = "Only those of this type.", example = "OrderCreated.v1")
                    String type,
            @RequestParam(name = "order_id", required = false) @Nullable UUID orderId,
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Inclusive", example = "2026-01-31T12:00:00Z")
                    Instant from,
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Exclusive", example = "2036-01-31T12:00:00Z")
                    Instant to,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @Parameter(description = "The `next_cursor` of the page before.")
                    UUID cursor) {
        requireStorable("from", from);
        requireStorable("to", to);
        return Page.of(
                log.find(new EventSearch(type, orderId, from, to, cursor), limit + 1),
                limit,
                EventResponse::of,
                LoggedEvent::id);
    }

    @GetMapping("/events/{id}")
    @Operation(summary = "Get an event", description = "One event by its id.")
    EventResponse get(@PathVariable UUID id) {
        return log.find(id).map(EventResponse::of).orElseThrow(() -> new NotFoundException("event", id));
    }

    @GetMapping("/sagas/{order_id}")
    @Operation(
            summary = "Get an order's saga",
            description = "What the order went through in all services: its events in their order, how long each step"
                    + " took, and whom the others waited for.")
    SagaResponse saga(@PathVariable("order_id") UUID orderId) {
        return SagaResponse.of(sagas.get(orderId));
    }

    private static void requireStorable(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST))) {
            throw new InvalidRequestException(field, "must be between " + Instant.EPOCH + " and " + LATEST);
        }
    }
}
