package io.orderflow.order;

/** How long an order has been under way; each order is of one age. */
public enum SagaAge {
    UNDER_10_SECONDS,
    UNDER_1_MINUTE,
    UNDER_5_MINUTES,
    UNDER_TIMEOUT,
    /** Expired: the sweeper cancels it next. */
    OVER_TIMEOUT
}
