package io.orderflow.inventory;

import io.orderflow.events.StockLow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one product. What is on hand changes only together with a {@link StockMovement}, what is reserved with
 * reservations. Whoever changes an item must have locked its row, and writes both to the {@link InventoryTables}.
 *
 * <p>It is low while fewer pieces than its minimum are available. Whoever may have made it so tells others: {@link #alarm}.
 */
public class StockItem {

    private final String productId;
    private long onHand;
    private long reserved;
    private int minStockLevel;
    private @Nullable Instant lowSince;
    private Instant updatedAt;

    /** Whether it became low, and nobody has been told. */
    private boolean alarming;

    /** As it is stored. */
    StockItem(
            String productId,
            long onHand,
            long reserved,
            int minStockLevel,
            @Nullable Instant lowSince,
            Instant updatedAt) {
        this.productId = productId;
        this.onHand = onHand;
        this.reserved = reserved;
        this.minStockLevel = minStockLevel;
        this.lowSince = lowSince;
        this.updatedAt = updatedAt;
    }

    StockItem(String productId, Instant at) {
        this(productId, 0, 0, 0, null, at);
    }

    /** Whether so many pieces are free. Nobody reserves more than events can express, an {@code int}. */
    boolean canReserve(long quantity) {
        return quantity <= Math.min(available(), Integer.MAX_VALUE);
    }

    /**
     * Sets pieces aside.
     *
     * @throws IllegalStateException if there are not enough
     */
    void reserve(long quantity, Instant at) {
        if (!canReserve(quantity)) {
            throw new IllegalStateException(quantity + " pieces cannot be reserved of " + this);
        }
        reserved += quantity;
        changed(at);
    }

    /**
     * Frees pieces that were set aside.
     *
     * @throws IllegalStateException if there are none
     */
    void release(long quantity, Instant at) {
        if (quantity > reserved) {
            throw new IllegalStateException(quantity + " pieces cannot be released of " + this);
        }
        reserved -= quantity;
        changed(at);
    }

    /**
     * Takes out pieces that were set aside for an order.
     *
     * @throws IllegalStateException if there are none
     */
    StockMovement takeOut(long quantity, UUID orderId, Instant at) {
        if (quantity > reserved) {
            throw new IllegalStateException(quantity + " pieces cannot be taken out of " + this);
        }
        // At once: in between, as many pieces would be available that are not.
        reserved -= quantity;
        return move(MovementType.SALE, -quantity, orderId, at);
    }

    /** Puts back pieces that were taken out for an order. */
    StockMovement putBack(long quantity, UUID orderId, Instant at) {
        return move(MovementType.RETURN, quantity, orderId, at);
    }

    /** Adds the pieces of a purchase order. */
    StockMovement replenish(long quantity, UUID orderId, Instant at) {
        return move(MovementType.PURCHASE, quantity, orderId, at);
    }

    /** Records the first stock of a product; empty if there is none. */
    Optional<StockMovement> stockInitially(long quantity, Instant at) {
        return correct(MovementType.INITIAL, quantity, at);
    }

    /**
     * Corrects what is on hand.
     *
     * @return the correction, empty if the number was right
     * @throws IllegalStateException if that is less than what is reserved
     */
    Optional<StockMovement> correctTo(long counted, Instant at) {
        return correct(MovementType.ADJUSTMENT, Math.subtractExact(counted, onHand), at);
    }

    /** Whether so many pieces may come, or go: what is reserved must be there. */
    boolean canMove(long change) {
        return Math.addExact(onHand, change) >= reserved;
    }

    /**
     * Records what somebody says happened to the pieces on hand.
     *
     * @throws IllegalStateException if that leaves less than is reserved
     */
    StockMovement move(MoveStock command, Instant at) {
        moved(command.change(), at);
        return StockMovement.byHand(productId, command, at);
    }

    /** From how many available pieces on the product is worth watching. */
    void watchFrom(int minStockLevel, Instant at) {
        this.minStockLevel = minStockLevel;
        changed(at);
    }

    /**
     * That it became low, if it did and nobody has been told: to be published. So it is told once, however many orders follow, until it
     * was filled up again.
     */
    Optional<StockLow> alarm() {
        if (!alarming || lowSince == null) {
            return Optional.empty();
        }
        alarming = false;
        return Optional.of(new StockLow(productId, Math.toIntExact(available()), minStockLevel, lowSince));
    }

    private Optional<StockMovement> correct(MovementType type, long change, Instant at) {
        return change == 0 ? Optional.empty() : Optional.of(move(MoveStock.of(type, change), at));
    }

    private StockMovement move(MovementType type, long change, UUID orderId, Instant at) {
        moved(change, at);
        return StockMovement.ofOrder(orderId, productId, type, change, at);
    }

    private void moved(long change, Instant at) {
        if (!canMove(change)) {
            throw new IllegalStateException(change + " pieces would leave less than is reserved of " + this);
        }
        onHand += change;
        changed(at);
    }

    private void changed(Instant at) {
        updatedAt = at;
        boolean low = available() < minStockLevel;
        if (low && lowSince == null) {
            lowSince = at;
            alarming = true;
        } else if (!low) {
            lowSince = null;
            alarming = false;
        }
    }

    public String productId() {
        return productId;
    }

    /** Pieces in the warehouse. */
    public long onHand() {
        return onHand;
    }

    /** Pieces on hand that orders claim. */
    public long reserved() {
        return reserved;
    }

    /** Pieces that can still be ordered. */
    public long available() {
        return onHand - reserved;
    }

    /** Below so many available pieces the stock counts as low. */
    public int minStockLevel() {
        return minStockLevel;
    }

    /** Since when fewer pieces than that are available; null if there are enough. */
    public @Nullable Instant lowSince() {
        return lowSince;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public String toString() {
        return productId + " (" + onHand + " on hand, " + reserved + " reserved)";
    }
}
