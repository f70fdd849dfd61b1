package io.orderflow.events;

/** Why inventory could not reserve the goods of an order. */
public enum UnavailableReason {
    OUT_OF_STOCK,
    UNKNOWN_PRODUCT,
    /** The ordered price or currency is not the catalogue's. */
    PRICE_MISMATCH
}
