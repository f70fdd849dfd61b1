package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * One line of an order.
 *
 * @param quantity in pieces, at least 1
 * @param price of one piece, in the order's currency
 */
public record OrderItem(String productId, int quantity, BigDecimal price) {

    public OrderItem {
        requireNonNull(productId, "items.product_id");
        requireNonNull(price, "items.price");
        if (quantity < 1) {
            throw new IllegalArgumentException("items.quantity must be at least 1, was " + quantity);
        }
    }
}
