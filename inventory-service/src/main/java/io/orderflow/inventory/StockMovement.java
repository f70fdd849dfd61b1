package io.orderflow.inventory;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the ledger: one change of the pieces on hand of one product.
 *
 * @param quantityChange pieces that came; negative if they went
 * @param referenceId the order, or whatever document the movement is based on
 */
record StockMovement(
        UUID id,
        String productId,
        MovementType movementType,
        long quantityChange,
        @Nullable String referenceId,
        Instant at) {

    StockMovement(
            String productId,
            MovementType movementType,
            long quantityChange,
            @Nullable String referenceId,
            Instant at) {
        this(UuidCreator.getTimeOrderedEpoch(), productId, movementType, quantityChange, referenceId, at);
    }
}
