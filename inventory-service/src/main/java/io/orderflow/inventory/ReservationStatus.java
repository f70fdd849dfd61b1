package io.orderflow.inventory;

/** Where an order's claim on stock stands. */
enum ReservationStatus {
    /** Goods are set aside. */
    HELD,
    /** The goods were sold and have left the stock. */
    TAKEN,
    /** Goods that were set aside are free again. */
    RELEASED,
    /** Goods that were sold are back in stock. */
    RESTOCKED,
    /** The goods of a purchase were added to the stock. */
    REPLENISHED,
    /** The order could not be served. */
    REJECTED,
    /** The order was called off before it arrived; when it does, nothing happens. */
    CANCELLED
}
