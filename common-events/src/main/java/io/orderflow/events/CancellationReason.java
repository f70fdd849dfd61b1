package io.orderflow.events;

/** Why an order was cancelled. */
public enum CancellationReason {
    /** The customer, or somebody on their behalf, asked for it. */
    REQUESTED,
    /** The saga had not settled in time. */
    EXPIRED
}
