package io.orderflow.inventory.web;

import io.orderflow.inventory.MovementType;
import io.orderflow.inventory.StockMovement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Movement")
record MovementResponse(
        UUID movementId,
        String productId,
        MovementType movementType,

        @Schema(description = "Pieces that came; negative if they went.")
        long quantityChange,

        @Nullable @Schema(description = "The order, or whatever document the movement is based on.")
        String referenceId,

        @Nullable String notes,

        @Schema(description = "Whether somebody recorded it; else it follows from an order.")
        boolean byHand,

        Instant createdAt) {

    static MovementResponse of(StockMovement movement) {
        return new MovementResponse(
                movement.id(),
                movement.productId(),
                movement.movementType(),
                movement.quantityChange(),
                movement.referenceId(),
                movement.notes(),
                movement.byHand(),
                movement.at());
    }
}
