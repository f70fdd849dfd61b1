package io.orderflow.order.shipping;

/** Where the goods of a confirmed order are. */
public enum ShipmentStatus {
    /** In the warehouse. */
    WAITING,
    /** With the carrier. */
    DISPATCHED,
    /** With the customer. */
    DELIVERED,
    /** They stay here: the order was called off while they waited. */
    CANCELLED
}
