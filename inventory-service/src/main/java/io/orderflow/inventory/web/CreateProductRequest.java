package io.orderflow.inventory.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.Prices;
import io.orderflow.events.Money;
import io.orderflow.inventory.CreateProduct;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

@Schema(name = "CreateProduct")
record CreateProductRequest(
        @Nullable @OpaqueId @Schema(example = "flat-white", description = "Made here if absent.")
        String productId,

        @NotBlank @Size(max = 200) @Schema(example = "Flat white")
        String name,

        @Nullable @Size(max = 4000) @Schema(example = "Two shots with velvety milk.")
        String description,

        @NotNull @Schema(example = "4.10", description = "Of one piece; orders must name it exactly.")
        BigDecimal price,

        @Nullable @Schema(defaultValue = "USD", example = "USD", description = "ISO 4217 code.")
        String currency,

        @Nullable @Size(max = 100) @Schema(example = "coffee")
        String category,

        @Nullable @Min(0) @Max(1_000_000) @Schema(
                example = "100",
                description = "Pieces on hand; if absent, stock that was recorded before stays as it is.")
        Integer stockQuantity,

        @Nullable @Min(0) @Max(1_000_000) @Schema(example = "10", description = "Below so many available pieces the stock counts as low.")
        Integer minStockLevel) {

    CreateProduct toCommand() {
        Currency money = Prices.currency("currency", currency);
        return new CreateProduct(
                productId == null ? UuidCreator.getTimeOrderedEpoch().toString() : productId,
                name,
                description,
                category,
                new Money(Prices.price("price", price, money), money.getCurrencyCode()),
                stockQuantity == null ? null : stockQuantity.longValue(),
                minStockLevel);
    }
}
