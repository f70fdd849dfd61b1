package io.orderflow.inventory;

import io.orderflow.events.Money;

/**
 * What the catalogue says to whoever orders a product.
 *
 * @param price of one piece
 * @param deleted whether the product was deleted, so that orders for it are refused
 */
record Offer(String productId, Money price, boolean deleted) {

    /** Whether a piece costs so much. */
    boolean costs(Money other) {
        return price.amount().compareTo(other.amount()) == 0 && price.currency().equals(other.currency());
    }
}
