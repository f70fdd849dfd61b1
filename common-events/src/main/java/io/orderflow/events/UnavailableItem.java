package io.orderflow.events;

import static java.util.Objects.requireNonNull;

/**
 * An order line that could not be reserved.
 *
 * @param requested pieces ordered
 * @param available pieces that could have been reserved at that moment
 */
public record UnavailableItem(String productId, UnavailableReason reason, int requested, int available) {

    public UnavailableItem {
        requireNonNull(productId, "items.product_id");
        requireNonNull(reason, "items.reason");
    }
}
