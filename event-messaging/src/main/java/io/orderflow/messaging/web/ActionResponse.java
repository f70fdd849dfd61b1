package io.orderflow.messaging.web;

import io.orderflow.messaging.repair.RepairAction;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.repair.RepairAction.DiscardedEvent;
import io.orderflow.messaging.repair.RepairAction.Progress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "RepairAction")
record ActionResponse(
        UUID actionId,
        RepairAction.Kind action,

        @Schema(description = "Which events it was about; empty for all that waited.")
        Events criteria,

        @Nullable String reason,

        @Schema(description = "How many events it was about.")
        int requested,

        @Nullable @Schema(description = "Of a replay: still to be published.")
        Integer pending,

        @Nullable @Schema(description = "Of a replay: published again, and not back.")
        Integer replayed,

        @Nullable @Schema(description = "Of a replay: those of the replayed that have been handled.")
        Integer handled,

        @Nullable @Schema(description = "Of a replay: back among the dead letters.")
        Integer failedAgain,

        Instant at,

        @Nullable @Schema(description = "The event that left the outbox unpublished; only of a single action.")
        Event event) {

    @Schema(name = "RepairCriteria")
    record Events(
            @Nullable UUID id,
            @Nullable String exception,
            @Nullable String type) {}

    @Schema(name = "DiscardedEvent")
    record Event(String type, String orderId, String payload) {}

    /** @param progress null unless it is a replay */
    static ActionResponse of(RepairAction action, @Nullable Progress progress) {
        Criteria criteria = action.criteria();
        DiscardedEvent event = action.event();
        return new ActionResponse(
                action.id(),
                action.kind(),
                new Events(criteria.id(), criteria.exception(), criteria.type()),
                action.reason(),
                action.requested(),
                progress == null ? null : progress.pending(),
                progress == null ? null : progress.replayed(),
                progress == null ? null : progress.handled(),
                progress == null ? null : progress.failedAgain(),
                action.at(),
                event == null ? null : new Event(event.type(), event.subject(), event.payload()));
    }
}
