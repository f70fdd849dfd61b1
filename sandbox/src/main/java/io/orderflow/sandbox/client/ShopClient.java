package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orderflow.sandbox.system.Service;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;

/**
 * The calls that customers and shopkeepers make. Each method returns the reply as it came, whatever its status; each throws
 * {@link UnexpectedReplyException} if there is none. Safe to use from several threads.
 */
public final class ShopClient {

    private final JsonHttp http;

    /** @param urls where each service answers; its own paths follow on them */
    public ShopClient(Map<Service, URI> urls) {
        http = new JsonHttp(urls);
    }

    public Reply createProduct(NewProduct product) {
        return http.call("POST", Service.INVENTORY, "/products", product.json(), Map.of());
    }

    public Reply stock(String productId) {
        return http.call("GET", Service.INVENTORY, "/inventory/" + productId);
    }

    /** @param price the new one, of one piece */
    public Reply reprice(NewProduct product, BigDecimal price) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", product.name())
                .put("price", price);
        return http.call("PUT", Service.INVENTORY, "/products/" + product.id(), body, Map.of());
    }

    /** Adds {@code pieces} to the stock. */
    public Reply restock(String productId, int pieces) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("product_id", productId)
                .put("quantity", pieces);
        return http.call("POST", Service.INVENTORY, "/inventory", body, Map.of());
    }

    /** Corrects the stock, so that {@code available} pieces can be ordered. */
    public Reply correctStock(String productId, int available) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("quantity_available", available);
        return http.call("PUT", Service.INVENTORY, "/inventory/" + productId, body, Map.of());
    }

    /** @param lastDay on which the goods are kept, e.g. {@code 2099-12-31} */
    public Reply createConsignment(String client, String lastDay) {
        JsonNode body =
                JsonNodeFactory.instance.objectNode().put("client", client).put("expires_on", lastDay);
        return http.call("POST", Service.INVENTORY, "/consignments", body, Map.of());
    }

    public Reply addToConsignment(String consignmentId, String productId, int pieces) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("product_id", productId)
                .put("quantity", pieces);
        return http.call("POST", Service.INVENTORY, "/consignments/" + consignmentId + "/lines", body, Map.of());
    }

    /** Records that a customer sent pieces of an order back. */
    public Reply takeBack(String productId, int pieces, String orderId) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("movement_type", "RETURN")
                .put("quantity_change", pieces)
                .put("reference_id", orderId);
        return http.call("POST", Service.INVENTORY, "/products/" + productId + "/stock", body, Map.of());
    }

    public Reply products() {
        return http.call("GET", Service.INVENTORY, "/products");
    }

    public Reply place(NewOrder order) {
        return place(order, Map.of());
    }

    /** @param headers such as {@code Idempotency-Key} and {@code Prefer} */
    public Reply place(NewOrder order, Map<String, String> headers) {
        return http.call("POST", Service.ORDER, "/orders", order.json(), headers);
    }

    public Reply order(String orderId) {
        return http.call("GET", Service.ORDER, "/orders/" + orderId);
    }

    /** @param location the one that the answer to a placed order named */
    public Reply orderAt(URI location) {
        return http.exchange("GET", http.url(Service.ORDER).resolve(location), null, Map.of());
    }

    /** The newest ones, at most {@code 50}. */
    public Reply ordersOf(String customerId) {
        return http.call("GET", Service.ORDER, "/orders/customer/" + customerId);
    }

    /** The newest ones, at most {@code 50}. */
    public Reply ordersThatAre(String status) {
        return http.call("GET", Service.ORDER, "/orders?status=" + status);
    }

    public Reply timeline(String orderId) {
        return http.call("GET", Service.ORDER, "/orders/" + orderId + "/timeline");
    }

    public Reply cancel(String orderId) {
        return http.call("DELETE", Service.ORDER, "/orders/" + orderId);
    }

    /** @param status such as {@code SHIPPED} */
    public Reply moveTo(String status, String orderId) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("status", status);
        return http.call("PUT", Service.ORDER, "/orders/" + orderId + "/status", body, Map.of());
    }

    public Reply payment(String orderId) {
        return http.call("GET", Service.PAYMENT, "/payments/order/" + orderId);
    }

    public Reply notifications(String orderId) {
        return http.call("GET", Service.NOTIFICATION, "/notifications?order_id=" + orderId);
    }
}
