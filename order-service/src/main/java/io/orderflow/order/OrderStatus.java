package io.orderflow.order;

import java.util.EnumSet;
import java.util.Set;

/** Where an order stands in its saga. */
public enum OrderStatus {
    /** Placed; inventory has not answered yet. */
    PENDING,
    /** The goods are set aside; payment has not answered yet. */
    RESERVED,
    /** Reserved and paid for. */
    CONFIRMED,
    SHIPPED,
    COMPLETED,
    /** Inventory could not serve it. */
    REJECTED,
    PAYMENT_FAILED,
    CANCELLED;

    /** The states in which others still have to answer. */
    static final Set<OrderStatus> UNSETTLED = EnumSet.of(PENDING, RESERVED);

    /** Whether the saga has reached its outcome. */
    public boolean isSettled() {
        return !UNSETTLED.contains(this);
    }
}
