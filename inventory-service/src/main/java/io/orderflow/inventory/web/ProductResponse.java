package io.orderflow.inventory.web;

import io.orderflow.inventory.CatalogueEntry;
import io.orderflow.inventory.Product;
import io.orderflow.inventory.StockItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Product")
record ProductResponse(
        String productId,
        String name,
        @Nullable String description,
        BigDecimal price,
        String currency,
        @Nullable String category,

        @Schema(description = "Pieces on hand, those that orders claim included.")
        long stockQuantity,

        @Schema(description = "Pieces that can still be ordered.")
        long quantityAvailable,

        int minStockLevel,

        @Nullable @Schema(description = "Since when fewer pieces than that are available; absent if there are enough.")
        Instant lowSince,

        @Schema(description = "Grows with each change of the catalogue's entry, not with its stock; the `ETag`.")
        long version,

        Instant createdAt,
        Instant updatedAt,

        @Nullable @Schema(description = "Absent unless it was deleted.")
        Instant deletedAt) {

    static ProductResponse of(CatalogueEntry entry) {
        Product product = entry.product();
        StockItem stock = entry.stock();
        return new ProductResponse(
                product.getId(),
                product.name(),
                product.description(),
                product.price().amount(),
                product.price().currency(),
                product.category(),
                stock == null ? 0 : stock.onHand(),
                stock == null ? 0 : stock.available(),
                stock == null ? 0 : stock.minStockLevel(),
                stock == null ? null : stock.lowSince(),
                product.version(),
                product.createdAt(),
                product.updatedAt(),
                product.deletedAt());
    }
}
