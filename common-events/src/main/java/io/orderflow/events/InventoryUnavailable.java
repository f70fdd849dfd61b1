package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The order cannot be served; nothing was reserved.
 *
 * @param reason of the first line that failed
 * @param items the lines that failed, and only those
 */
public record InventoryUnavailable(
        UUID orderId, Customer customer, UnavailableReason reason, List<UnavailableItem> items, Instant occurredAt)
        implements InventoryEvent {

    public InventoryUnavailable {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(reason, "reason");
        items = List.copyOf(requireNonNull(items, "items"));
        requireNonNull(occurredAt, "occurred_at");
    }
}
