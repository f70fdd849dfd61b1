package io.orderflow.inventory;

/**
 * A movement, and the stock as it is now.
 *
 * @param movement recorded now, or earlier by the same request
 */
public record StockChange(StockMovement movement, StockItem stock) {}
