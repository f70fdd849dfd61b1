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
 * @param byHand whether somebody recorded it; else it follows from an order
 * @param idempotencyKey of the request that recorded it
 */
public record StockMovement(
        UUID id,
        String productId,
        MovementType movementType,
        long quantityChange,
        @Nullable String referenceId,
        @Nullable String notes,
        boolean byHand,
        @Nullable String idempotencyKey,
        Instant at) {

    /** What follows from an order. */
    static StockMovement ofOrder(UUID orderId, String productId, MovementType type, long change, Instant at) {
        return new StockMovement(newId(), productId, type, change, orderId.toString(), null, false, null, at);
    }

    /** What somebody recorded. */
    static StockMovement byHand(String productId, MoveStock command, Instant at) {
        return new StockMovement(
                newId(),
                productId,
                command.type(),
                command.change(),
                command.referenceId(),
                command.notes(),
                true,
                command.idempotencyKey(),
                at);
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Whether {@code command} asks for just this movement. */
    boolean isWhat(MoveStock command) {
        return equals(new StockMovement(
                id,
                productId,
                command.type(),
                command.change(),
                command.referenceId(),
                command.notes(),
                true,
                command.idempotencyKey(),
                at));
    }
}
