package io.orderflow.sandbox.load;

import java.util.concurrent.TimeUnit;

/**
 * When an order is meant to be sent.
 *
 * @param ordersPerSecond 0: as soon as a connection is free
 */
record Pace(int ordersPerSecond) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Whether orders are sent at their time, however long the answers to those before take. */
    boolean isOpen() {
        return ordersPerSecond > 0;
    }

    /**
     * When the order with a number is due.
     *
     * @param start when the first one was due
     * @param now returned if orders are due when a connection is free
     */
    long due(int number, long start, long now) {
        return isOpen() ? start + number * SECOND / ordersPerSecond : now;
    }
}
