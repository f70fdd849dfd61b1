package io.orderflow.inventory;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one product. What is on hand changes only together with a {@link StockMovement}, what is reserved with
 * reservations. Whoever changes an item must have locked its row, and writes both to the {@link InventoryTables}: Hibernate only
 * reads it.
 */
@Entity
@Immutable
@Table(name = "stock")
public class StockItem {

    @Id
    private String productId;

    private long onHand;

    private long reserved;

    private int minStockLevel;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected StockItem() {}

    StockItem(String productId, Instant at) {
        this.productId = productId;
        this.updatedAt = at;
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
        updatedAt = at;
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
        updatedAt = at;
    }

    /**
     * Takes out pieces that were set aside for an order.
     *
     * @throws IllegalStateException if there are none
     */
    StockMovement takeOut(long quantity, UUID orderId, Instant at) {
        release(quantity, at);
        return move(MovementType.SALE, -quantity, orderId.toString(), at);
    }

    /** Puts back pieces that were taken out for an order. */
    StockMovement putBack(long quantity, UUID orderId, Instant at) {
        return move(MovementType.RETURN, quantity, orderId.toString(), at);
    }

    /** Adds the pieces of a purchase order. */
    StockMovement replenish(long quantity, UUID orderId, Instant at) {
        return move(MovementType.PURCHASE, quantity, orderId.toString(), at);
    }

    /** Records the first stock of a product; empty if there is none. */
    Optional<StockMovement> stockInitially(long quantity, Instant at) {
        return change(MovementType.INITIAL, quantity, at);
    }

    /**
     * Corrects what is on hand.
     *
     * @return the correction, empty if the number was right
     * @throws IllegalStateException if that is less than what is reserved
     */
    Optional<StockMovement> correctTo(long counted, Instant at) {
        return change(MovementType.ADJUSTMENT, Math.subtractExact(counted, onHand), at);
    }

    /** From how many available pieces on the product is worth watching. */
    void watchFrom(int minStockLevel, Instant at) {
        this.minStockLevel = minStockLevel;
        updatedAt = at;
    }

    private Optional<StockMovement> change(MovementType type, long change, Instant at) {
        return change == 0 ? Optional.empty() : Optional.of(move(type, change, null, at));
    }

    private StockMovement move(MovementType type, long change, @Nullable String reference, Instant at) {
        long changed = Math.addExact(onHand, change);
        if (changed < reserved) {
            throw new IllegalStateException(change + " pieces would leave less than is reserved of " + this);
        }
        onHand = changed;
        updatedAt = at;
        return new StockMovement(productId, type, change, reference, at);
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

    public Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public String toString() {
        return productId + " (" + onHand + " on hand, " + reserved + " reserved)";
    }
}
