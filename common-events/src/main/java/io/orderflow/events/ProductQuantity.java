package io.orderflow.events;

import static java.util.Objects.requireNonNull;

/** So many pieces of one product. */
public record ProductQuantity(String productId, int quantity) {

    public ProductQuantity {
        requireNonNull(productId, "items.product_id");
    }
}
