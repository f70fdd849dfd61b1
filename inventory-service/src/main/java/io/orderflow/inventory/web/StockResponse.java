package io.orderflow.inventory.web;

import io.orderflow.inventory.StockItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

@Schema(name = "Inventory")
record StockResponse(
        String productId,

        @Schema(description = "Pieces that can still be ordered.")
        long quantityAvailable,

        @Schema(description = "Pieces on hand that orders claim.")
        long quantityReserved,

        @Schema(description = "Pieces in the warehouse: available and reserved.")
        long quantityOnHand,

        int minStockLevel,
        Instant updatedAt) {

    static StockResponse of(StockItem stock) {
        return new StockResponse(
                stock.productId(),
                stock.available(),
                stock.reserved(),
                stock.onHand(),
                stock.minStockLevel(),
                stock.updatedAt());
    }
}
