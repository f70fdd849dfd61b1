package io.orderflow.sandbox.audit;

import java.util.Locale;

/**
 * What must hold over the data of all services once the system is quiet. Each has a query of its own name beside this class,
 * which finds what breaks it: columns {@code id} and {@code problem}.
 */
enum Invariant {
    ORDERS_ARE_SETTLED("every order is settled"),
    ORDERS_ARE_KNOWN("every order is known to the services that should know it, and no other is"),
    STOCK_IS_THE_SUM_OF_ITS_MOVEMENTS("what is on hand is the sum of all movements"),
    RESERVED_STOCK_IS_HELD("what is reserved is the sum of the held reservations, and never more than is there"),
    DELETED_PRODUCTS_ARE_NOT_SOLD("no order was accepted for a product that had been deleted"),
    SALES_ARE_PAID_ONCE("every confirmed sale has one captured payment of its total"),
    SALES_ARE_TAKEN_OUT_ONCE("the goods of every confirmed sale were taken out once"),
    PURCHASES_ARE_ADDED_ONCE("the goods of every completed purchase were added once, and nothing was charged for them"),
    FAILED_ORDERS_HOLD_NO_STOCK("no other order has stock held or taken"),
    FAILED_ORDERS_HOLD_NO_MONEY("no other order was charged without a refund"),
    ORDER_SERVICE_APPLIED_EVERY_EVENT_ONCE("the order service applied every event once"),
    ORDERS_ARE_COUNTED("the totals of all orders are what counting them gives"),
    SHIPMENTS_FOLLOW_ORDERS("the shipment of every order is where the order's status says"),
    CUSTOMERS_WERE_NOTIFIED_ONCE("customers got one notification per event that they should hear of, and no other"),
    NO_MESSAGE_WAITS("no message to a customer waits to be sent"),
    MESSAGES_ARE_SENT_ONCE_PER_CHANNEL(
            "every message to a customer goes once by each of its channels, and by no other"),
    CONSIGNMENTS_ARE_PROJECTED("what is read of consignments is what was written"),
    OUTBOXES_ARE_EMPTY("every event was published"),
    NO_DEAD_LETTER_WAITS("no dead letter waits for a decision, or to be replayed");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /** Name of the file with its query. */
    String query() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".sql";
    }
}
