package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order, in US dollars.
 *
 * @param email of the customer; null to name none
 * @param type {@code SELL} or {@code BUY}
 * @param paymentMethod such as {@code test_approved}, which the simulated gateway obeys
 */
public record NewOrder(String customerId, @Nullable String email, String type, String paymentMethod, List<Line> lines) {

    public NewOrder {
        lines = List.copyOf(lines);
    }

    public record Line(String productId, int quantity, BigDecimal price) {}

    /** A customer's order, to be approved by the gateway, without anything yet. */
    public static NewOrder from(String customerId) {
        return new NewOrder(customerId, null, "SELL", "test_approved", List.of());
    }

    public NewOrder of(int quantity, NewProduct product) {
        return of(quantity, product.id(), product.price());
    }

    public NewOrder of(int quantity, String productId, BigDecimal price) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(productId, quantity, price));
        return new NewOrder(customerId, email, type, paymentMethod, more);
    }

    public NewOrder payingBy(String method) {
        return new NewOrder(customerId, email, type, method, lines);
    }

    /** The same by a customer who gets e-mail about it. */
    public NewOrder notifiedAt(String address) {
        return new NewOrder(customerId, address, type, paymentMethod, lines);
    }

    /** The same as a purchase from a supplier. */
    public NewOrder asPurchase() {
        return new NewOrder(customerId, email, "BUY", paymentMethod, lines);
    }

    JsonNode json() {
        ObjectNode order = JsonNodeFactory.instance
                .objectNode()
                .put("customer_id", customerId)
                .put("order_type", type)
                .put("payment_method", paymentMethod);
        if (email != null) {
            order.put("customer_email", email);
        }
        ArrayNode items = order.putArray("items");
        for (Line line : lines) {
            items.addObject()
                    .put("product_id", line.productId())
                    .put("quantity", line.quantity())
                    .put("price", line.price());
        }
        return order;
    }
}
