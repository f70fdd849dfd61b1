package io.orderflow.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What somebody says happened to the pieces on hand of a product.
 *
 * @param change pieces that came; negative if they went
 * @param referenceId whatever document it is based on
 * @param idempotencyKey makes it repeatable: with the same key it is recorded once
 */
public record MoveStock(
        MovementType type,
        long change,
        @Nullable String referenceId,
        @Nullable String notes,
        @Nullable String idempotencyKey) {

    static MoveStock of(MovementType type, long change) {
        return new MoveStock(type, change, null, null, null);
    }
}
