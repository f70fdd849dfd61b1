package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was reserved or taken for the order is back in stock. */
public record InventoryReleased(UUID orderId, List<ProductQuantity> items, Instant occurredAt)
        implements InventoryEvent {

    public InventoryReleased {
        requireNonNull(orderId, "order_id");
        items = List.copyOf(requireNonNull(items, "items"));
        requireNonNull(occurredAt, "occurred_at");
    }
}
