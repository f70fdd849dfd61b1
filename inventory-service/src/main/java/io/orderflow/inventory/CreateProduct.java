package io.orderflow.inventory;

import io.orderflow.events.Money;
import org.jspecify.annotations.Nullable;

/**
 * A new entry for the catalogue, checked for form: the price has the decimals of its currency.
 *
 * @param stockQuantity pieces on hand; null leaves the stock as it is, which is none for a product never heard of
 * @param minStockLevel below so many available pieces the stock counts as low; null leaves that as it is
 */
public record CreateProduct(
        String productId,
        String name,
        @Nullable String description,
        @Nullable String category,
        Money price,
        @Nullable Long stockQuantity,
        @Nullable Integer minStockLevel) {}
