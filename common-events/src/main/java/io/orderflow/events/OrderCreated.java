package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer placed an order; starts the saga.
 *
 * @param paymentMethod how the customer wants to pay; null leaves it to the payment gateway
 * @param total sum of quantity times price over all items
 * @param supplierReference what the supplier knows a purchase by; null for sales, and if nobody said
 */
public record OrderCreated(
        UUID orderId,
        Customer customer,
        OrderType orderType,
        Money total,
        @Nullable String paymentMethod,
        List<OrderItem> items,
        @Nullable String supplierReference,
        Instant occurredAt)
        implements OrderEvent {

    public OrderCreated {
        requireNonNull(orderId, "order_id");
        requireNonNull(customer, "customer");
        requireNonNull(orderType, "order_type");
        requireNonNull(total, "total");
        items = List.copyOf(requireNonNull(items, "items"));
        requireNonNull(occurredAt, "occurred_at");
    }

    /** Without a supplier's reference. */
    public OrderCreated(
            UUID orderId,
            Customer customer,
            OrderType orderType,
            Money total,
            @Nullable String paymentMethod,
            List<OrderItem> items,
            Instant occurredAt) {
        this(orderId, customer, orderType, total, paymentMethod, items, null, occurredAt);
    }
}
