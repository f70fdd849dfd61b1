package io.orderflow.inventory;

/**
 * What became of goods that were added.
 *
 * @param created whether they are the product's first stock
 */
public record StockAddition(StockItem stock, boolean created) {}
