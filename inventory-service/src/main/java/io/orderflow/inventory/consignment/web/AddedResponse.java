package io.orderflow.inventory.consignment.web;

import io.orderflow.events.ConsignmentLineAdded;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

@Schema(name = "AddedConsignmentLine")
record AddedResponse(
        UUID consignmentId,
        @Schema(example = "1") int lineNumber,
        @Schema(example = "espresso") String productId,
        @Schema(example = "12") int quantity,

        @Schema(description = "Pieces of all lines by now.", example = "12")
        long totalItems) {

    static AddedResponse of(ConsignmentLineAdded event) {
        return new AddedResponse(
                event.consignmentId(), event.lineNumber(), event.productId(), event.quantity(), event.totalItems());
    }
}
