package io.orderflow.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;

/**
 * How an order ended, as its customer, the till and the warehouse see it.
 *
 * @param order status, with the reason if there is one
 * @param payment status, with the number of charges tried if there were several; {@value #NONE} if there is none
 * @param stock of the ordered product: pieces on hand and those reserved; {@value #NONE} if there is no such product
 */
record Outcome(String order, String payment, String stock) {

    static final String NONE = "none";

    static String stock(int onHand, int reserved) {
        return onHand + " on hand, " + reserved + " reserved";
    }

    /** How the order stands now. */
    static Outcome read(ShopClient shop, String orderId, String productId) {
        return new Outcome(
                order(shop.order(orderId).orThrow("GET /orders/" + orderId)),
                payment(shop.payment(orderId)),
                stock(shop.stock(productId)));
    }

    private static String order(Reply order) {
        String reason = order.text("reason");
        return order.text("status") + (reason.isEmpty() ? "" : " " + reason);
    }

    private static String payment(Reply payment) {
        if (payment.status() == 404) {
            return NONE;
        }
        payment.orThrow("GET /payments/order/…");
        int charges = 0;
        for (JsonNode attempt : payment.body().path("attempts")) {
            charges += attempt.path("kind").asText().equals("CHARGE") ? 1 : 0;
        }
        return payment.text("status") + (charges > 1 ? " after " + charges + " attempts" : "");
    }

    private static String stock(Reply stock) {
        if (stock.status() == 404) {
            return NONE;
        }
        stock.orThrow("GET /inventory/…");
        return stock(
                stock.body().path("quantity_on_hand").asInt(),
                stock.body().path("quantity_reserved").asInt());
    }
}
