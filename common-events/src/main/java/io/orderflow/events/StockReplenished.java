package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The goods of a purchase order are in stock.
 *
 * @param stillLow ids of the products among them of which there are still fewer than the minimum; null if that is not told
 */
public record StockReplenished(
        UUID orderId, List<ProductQuantity> items, @Nullable List<String> stillLow, Instant occurredAt)
        implements InventoryEvent {

    public StockReplenished {
        requireNonNull(orderId, "order_id");
        items = List.copyOf(requireNonNull(items, "items"));
        stillLow = stillLow == null ? null : List.copyOf(stillLow);
        requireNonNull(occurredAt, "occurred_at");
    }
}
