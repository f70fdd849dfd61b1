package io.orderflow.events;

/** What an order does with goods. */
public enum OrderType {
    /** A customer buys from the shop: goods leave, money comes in. */
    SELL,
    /** The shop buys from a supplier: goods come in, nobody is charged here. */
    BUY
}
