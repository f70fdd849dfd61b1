package io.orderflow.order.web;

import io.orderflow.order.OrderStatus;
import io.orderflow.order.TimelineEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Timeline")
record TimelineResponse(UUID orderId, List<Entry> entries) {

    @Schema(name = "TimelineEntry")
    record Entry(
            Instant at,

            @Schema(description = "What happened.", example = "InventoryReserved")
            String event,

            @Schema(description = "The order's status afterwards.")
            OrderStatus status,

            @Nullable String detail) {}

    static TimelineResponse of(UUID orderId, List<TimelineEntry> timeline) {
        return new TimelineResponse(
                orderId,
                timeline.stream()
                        .map(entry -> new Entry(entry.at(), entry.event(), entry.status(), entry.detail()))
                        .toList());
    }
}
