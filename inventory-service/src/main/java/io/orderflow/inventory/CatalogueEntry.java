package io.orderflow.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A product and its stock.
 *
 * @param stock null if none was ever recorded
 */
public record CatalogueEntry(Product product, @Nullable StockItem stock) {}
