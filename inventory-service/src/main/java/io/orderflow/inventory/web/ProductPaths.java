package io.orderflow.inventory.web;

import io.orderflow.defaults.InvalidRequestException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in a path where others have a product's id. */
final class ProductPaths {

    private static final Set<String> TAKEN =
            Set.of("categories", "export", "import", "low-stock", "reconciliation", ".", "..");

    private ProductPaths() {}

    /** @throws InvalidRequestException if no call could name a product with this id */
    static void requireFree(@Nullable String productId) {
        if (productId != null && TAKEN.contains(productId)) {
            throw new InvalidRequestException("product_id", "is the name of something else");
        }
    }
}
