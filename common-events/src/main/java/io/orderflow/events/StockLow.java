package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A product's available stock fell below its minimum. */
public record StockLow(String productId, int quantityAvailable, int minStockLevel, Instant occurredAt)
        implements ProductEvent {

    public StockLow {
        requireNonNull(productId, "product_id");
        requireNonNull(occurredAt, "occurred_at");
    }
}
