package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;

/** Sells, and looks at what became of it, in the words of the tests. */
public final class Till {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration POLL = Duration.ofMillis(50);

    private final ShopClient shop;

    public Till(ShopClient shop) {
        this.shop = shop;
    }

    /** A new product of which there are {@code stock} pieces. */
    public NewProduct aProduct(int stock) {
        NewProduct product = new NewProduct("cup-" + UUID.randomUUID(), "Cup", new BigDecimal("12.50"), stock);
        shop.createProduct(product).orThrow("POST /products");
        return product;
    }

    public static NewOrder anOrder() {
        return NewOrder.from("customer-" + UUID.randomUUID());
    }

    /** @return the order's id */
    public String place(NewOrder order) {
        Reply reply = shop.place(order).orThrow("POST /orders");
        assertThat(reply.status()).isEqualTo(202);
        return reply.text("order_id");
    }

    /** Places an order and waits for the status in which nobody does anything more by himself. */
    public String placeAndAwait(NewOrder order, String status) {
        String orderId = place(order);
        awaitOrder(orderId, status);
        return orderId;
    }

    public void awaitOrder(String orderId, String status) {
        awaitOrder(orderId, Set.of(status));
    }

    /** @param statuses any of them is fine */
    public void awaitOrder(String orderId, Set<String> statuses) {
        eventually("order " + orderId)
                .untilAsserted(
                        () -> assertThat(shop.order(orderId).text("status")).isIn(statuses));
    }

    public String reason(String orderId) {
        return shop.order(orderId).text("reason");
    }

    /** @param status several are fine if it depends on chance; NONE if there may be no payment at all */
    public void awaitPayment(String orderId, String... status) {
        eventually("payment of order " + orderId)
                .untilAsserted(() -> assertThat(payment(orderId)).isIn(Set.of(status)));
    }

    private static ConditionFactory eventually(String what) {
        return await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(POLL);
    }

    private String payment(String orderId) {
        Reply payment = shop.payment(orderId);
        return payment.status() == 404 ? "NONE" : payment.text("status");
    }

    /** What the gateway answered to each attempt to charge. */
    public List<String> chargesOf(String orderId) {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode attempt : shop.payment(orderId).body().path("attempts")) {
            if (attempt.path("kind").asText().equals("CHARGE")) {
                outcomes.add(attempt.path("outcome").asText());
            }
        }
        return outcomes;
    }

    public void awaitStock(NewProduct product, int onHand) {
        eventually("stock of " + product.id()).untilAsserted(() -> {
            JsonNode stock = shop.stock(product.id()).body();
            assertThat(stock.path("quantity_on_hand").asInt()).as("on hand").isEqualTo(onHand);
            assertThat(stock.path("quantity_reserved").asInt()).as("reserved").isZero();
        });
    }

    public void awaitNotifications(String orderId, String... types) {
        eventually("notifications of order " + orderId)
                .untilAsserted(() -> assertThat(notifications(orderId)).containsExactlyInAnyOrder(types));
    }

    private List<String> notifications(String orderId) {
        List<String> types = new ArrayList<>();
        for (JsonNode notification : shop.notifications(orderId).body().path("items")) {
            types.add(notification.path("type").asText());
        }
        return types;
    }
}
