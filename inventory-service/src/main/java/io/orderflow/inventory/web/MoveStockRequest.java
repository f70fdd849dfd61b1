package io.orderflow.inventory.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.inventory.MoveStock;
import io.orderflow.inventory.MovementType;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

@Schema(name = "MoveStock")
record MoveStockRequest(
        @NotNull @Min(-1_000_000) @Max(1_000_000) @Schema(example = "24", description = "Pieces that came; negative if they went. Never 0.")
        Long quantityChange,

        @NotNull @Schema(
                example = "PURCHASE",
                description =
                        "`PURCHASE` and `RETURN` bring pieces, `SALE` and `DAMAGE` take them, `ADJUSTMENT` and `TRANSFER` may"
                                + " do either. `INITIAL` is not to be had by hand.")
        MovementType movementType,

        @Nullable @Size(min = 1, max = 64) @Pattern(regexp = "[\\x21-\\x7e]*", message = "must be visible ASCII characters") @Schema(example = "delivery-4711", description = "Whatever document it is based on.")
        String referenceId,

        @Nullable @Size(max = 500) @Schema(example = "Two boxes of twelve")
        String notes) {

    /** @throws InvalidRequestException if pieces do not go that way by such a movement */
    MoveStock toCommand(@Nullable String idempotencyKey) {
        if (movementType == MovementType.INITIAL) {
            throw new InvalidRequestException(
                    "movement_type", "must be one of SALE, PURCHASE, RETURN, ADJUSTMENT, DAMAGE, TRANSFER");
        }
        if (!movementType.direction().allows(quantityChange)) {
            String sign = switch (movementType.direction()) {
                case IN -> "must be positive for " + movementType;
                case OUT -> "must be negative for " + movementType;
                case EITHER -> "must not be 0";
            };
            throw new InvalidRequestException("quantity_change", sign);
        }
        return new MoveStock(movementType, quantityChange, referenceId, notes, idempotencyKey);
    }
}
