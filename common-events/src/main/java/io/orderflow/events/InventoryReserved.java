package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All lines of the order are set aside; carries what payment needs to charge.
 *
 * @param paymentMethod as in the order
 */
public record InventoryReserved(
        UUID orderId,
        Customer customer,
        Money total,
        @Nullable String paymentMethod,
        List<ProductQuantity> items,
        Instant occurredAt)
        implements InventoryEvent {

    public InventoryReserved {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(total, "total");
        items = List.copyOf(requireNonNull(items, "items"));
        requireNonNull(occurredAt, "occurred_at");
    }
}
