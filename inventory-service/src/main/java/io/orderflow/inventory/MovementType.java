package io.orderflow.inventory;

/** Why the number of pieces on hand changed. */
public enum MovementType {
    /** The stock of a product was recorded for the first time. */
    INITIAL,
    /** Sold and taken out. */
    SALE,
    /** Bought by a purchase order. */
    PURCHASE,
    /** Put back after its sale was called off. */
    RETURN,
    /** Somebody corrected the number. */
    ADJUSTMENT,
    /** Spoilt or lost. */
    DAMAGE,
    /** Moved from or to another place. */
    TRANSFER
}
