package io.orderflow.inventory.consignment.web;

import io.orderflow.inventory.consignment.ConsignmentQueries.Details;
import io.orderflow.inventory.consignment.ConsignmentQueries.Snapshot;
import io.orderflow.inventory.consignment.ConsignmentView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

@Schema(name = "Consignment")
record ConsignmentResponse(
        UUID consignmentId,
        @Schema(example = "Northwind Coffee") String client,
        @Schema(example = "2099-12-31") LocalDate expiresOn,
        @Schema(example = "12") long totalItems,
        List<Line> lines,

        @Schema(description = "All commands that were answered before this time are in it.")
        Instant asOf) {

    static ConsignmentResponse of(Snapshot<Details> snapshot) {
        ConsignmentView view = snapshot.value().view();
        return new ConsignmentResponse(
                view.id(),
                view.client(),
                view.expiresOn(),
                view.totalItems(),
                snapshot.value().lines().stream()
                        .map(line -> new Line(line.number(), line.productId(), line.quantity()))
                        .toList(),
                snapshot.asOf());
    }

    @Schema(name = "ConsignmentLine")
    record Line(
            @Schema(example = "1") int lineNumber,
            @Schema(example = "espresso") String productId,
            @Schema(example = "12") int quantity) {}
}
