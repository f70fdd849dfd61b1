package io.orderflow.inventory.web;

import io.orderflow.defaults.Prices;
import io.orderflow.inventory.ChangeProduct;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

@Schema(name = "ChangeProduct")
record ChangeProductRequest(
        @NotBlank @Size(max = 200) @Schema(example = "Espresso")
        String name,

        @Nullable @Size(max = 4000) @Schema(example = "Small, strong, black.", description = "If absent, the product has none any more.")
        String description,

        @NotNull @Schema(example = "2.50", description = "Of one piece; orders must name it exactly.")
        BigDecimal price,

        @Nullable @Schema(example = "USD", description = "ISO 4217 code; if absent, it stays as it is.")
        String currency,

        @Nullable @Size(max = 100) @Schema(example = "coffee", description = "If absent, the product has none any more.")
        String category,

        @Nullable @Min(0) @Max(1_000_000) @Schema(
                example = "10",
                description = "Below so many available pieces the stock counts as low; if absent, it stays as it is.")
        Integer minStockLevel) {

    ChangeProduct toCommand() {
        return new ChangeProduct(
                name,
                description,
                category,
                price,
                currency == null ? null : Prices.currency("currency", currency),
                minStockLevel);
    }
}
