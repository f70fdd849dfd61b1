package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The goods of a purchase order are in stock. */
public record StockReplenished(UUID orderId, List<ProductQuantity> items, Instant occurredAt)
        implements InventoryEvent {

    public StockReplenished {
        requireNonNull(orderId, "order_id");
        items = List.copyOf(requireNonNull(items, "items"));
        requireNonNull(occurredAt, "occurred_at");
    }
}
