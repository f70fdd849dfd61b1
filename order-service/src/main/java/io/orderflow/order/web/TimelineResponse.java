package io.orderflow.order.web;

import io.orderflow.defaults.web.Page;
import io.orderflow.order.OrderStatus;
import io.orderflow.order.TimelineEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Timeline")
record TimelineResponse(
        UUID orderId,
        List<Entry> entries,

        @Nullable @Schema(description = "Send it back as `cursor` to get what came next; absent if that was all.")
        String nextCursor) {

    @Schema(name = "TimelineEntry")
    record Entry(
            Instant at,

            @Schema(description = "What happened.", example = "InventoryReserved")
            String event,

            @Schema(description = "The order's status afterwards.")
            OrderStatus status,

            @Nullable String detail) {}

    /** @param found up to {@code limit + 1} entries */
    static TimelineResponse of(UUID orderId, List<TimelineEntry> found, int limit) {
        Page<Entry> page = Page.of(
                found,
                limit,
                entry -> new Entry(entry.at(), entry.event(), entry.status(), entry.detail()),
                TimelineEntry::id);
        return new TimelineResponse(orderId, page.items(), page.nextCursor());
    }
}
