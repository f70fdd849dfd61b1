package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that customers and shopkeepers make. Each method returns the reply as it came, whatever its status; each throws
 * {@link UnexpectedReplyException} if there is none. Safe to use from several threads.
 */
public final class ShopClient {

    private final Map<Service, URI> urls;
    private final JsonHttp http = new JsonHttp();

    /** @param urls where each service answers; its own paths follow on them */
    public ShopClient(Map<Service, URI> urls) {
        this.urls = Map.copyOf(urls);
    }

    public Reply createProduct(NewProduct product) {
        return call("POST", Service.INVENTORY, "/products", product.json(), Map.of());
    }

    public Reply stock(String productId) {
        return call("GET", Service.INVENTORY, "/inventory/" + productId);
    }

    public Reply place(NewOrder order) {
        return place(order, Map.of());
    }

    /** @param headers such as {@code Idempotency-Key} and {@code Prefer} */
    public Reply place(NewOrder order, Map<String, String> headers) {
        return call("POST", Service.ORDER, "/orders", order.json(), headers);
    }

    public Reply order(String orderId) {
        return call("GET", Service.ORDER, "/orders/" + orderId);
    }

    /** @param location the one that the answer to a placed order named */
    public Reply orderAt(URI location) {
        return http.exchange("GET", url(Service.ORDER).resolve(location), null, Map.of());
    }

    /** The newest ones, at most {@code 50}. */
    public Reply ordersOf(String customerId) {
        return call("GET", Service.ORDER, "/orders/customer/" + customerId);
    }

    public Reply timeline(String orderId) {
        return call("GET", Service.ORDER, "/orders/" + orderId + "/timeline");
    }

    public Reply cancel(String orderId) {
        return call("DELETE", Service.ORDER, "/orders/" + orderId);
    }

    /** @param status such as {@code SHIPPED} */
    public Reply moveTo(String status, String orderId) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("status", status);
        return call("PUT", Service.ORDER, "/orders/" + orderId + "/status", body, Map.of());
    }

    public Reply payment(String orderId) {
        return call("GET", Service.PAYMENT, "/payments/order/" + orderId);
    }

    public Reply notifications(String orderId) {
        return call("GET", Service.NOTIFICATION, "/notifications?order_id=" + orderId);
    }

    private Reply call(String method, Service service, String path) {
        return call(method, service, path, null, Map.of());
    }

    private Reply call(
            String method, Service service, String path, @Nullable JsonNode body, Map<String, String> headers) {
        return http.exchange(method, URI.create(url(service) + path), body, headers);
    }

    private URI url(Service service) {
        URI url = urls.get(service);
        if (url == null) {
            throw new IllegalStateException("it is not known where the " + service.serviceName() + " answers");
        }
        return url;
    }
}
