package io.orderflow.events;

/** Names of the durable topic exchanges, each of one publisher. */
public final class Exchanges {

    public static final String ORDER = "order.events";
    public static final String INVENTORY = "inventory.events";
    public static final String PAYMENT = "payment.events";

    private Exchanges() {}
}
