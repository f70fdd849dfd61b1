package io.orderflow.inventory.consignment.web;

import io.orderflow.defaults.web.Page;
import io.orderflow.inventory.consignment.ConsignmentQueries.Snapshot;
import io.orderflow.inventory.consignment.ConsignmentSearch.Position;
import io.orderflow.inventory.consignment.ConsignmentView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Consignments")
record ConsignmentsResponse(
        List<Item> items,

        @Nullable @Schema(description = "Send it back as `cursor` to get the next page; absent on the last one.")
        String nextCursor,

        @Schema(description = "All commands that were answered before this time are in it.")
        Instant asOf) {

    static ConsignmentsResponse of(Snapshot<List<ConsignmentView>> snapshot, int limit) {
        Page<Item> page = Page.of(snapshot.value(), limit, Item::of, Position::of);
        return new ConsignmentsResponse(page.items(), page.nextCursor(), snapshot.asOf());
    }

    @Schema(name = "ConsignmentItem")
    record Item(
            UUID consignmentId,
            @Schema(example = "Northwind Coffee") String client,
            @Schema(example = "2099-12-31") LocalDate expiresOn,
            @Schema(example = "12") long totalItems) {

        static Item of(ConsignmentView view) {
            return new Item(view.id(), view.client(), view.expiresOn(), view.totalItems());
        }
    }
}
