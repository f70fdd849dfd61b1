package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.StockReplenished;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class PurchasesHttpIT extends RunningService {

    private static final String PURCHASE = """
            {"customer_id": "roastery", "order_type": "buy", "supplier_reference": "PO-2026/0117",
             "items": [{"product_id": "espresso", "quantity": 100, "price": 1.20}]}
            """;

    @Test
    void keepsShowsAndTellsWhatTheSupplierKnowsItBy() {
        UUID order = place(PURCHASE);

        assertThat(http.get("/orders/" + order)
                        .getBody()
                        .get("supplier_reference")
                        .asText())
                .isEqualTo("PO-2026/0117");
        assertThat(http.get("/orders?supplier_reference={reference}&limit=1", "PO-2026/0117")
                        .getBody()
                        .at("/items/0/order_id")
                        .asText())
                .isEqualTo(order.toString());
        await().until(() -> published(order).contains("OrderCreated"));
        assertThat(neighbours.heardAbout(order).stream().map(ReceivedEvent::event))
                .filteredOn(OrderCreated.class::isInstance)
                .extracting("supplierReference")
                .containsExactly("PO-2026/0117");
    }

    @Test
    void doesWithoutAReference() {
        UUID order = place(PURCHASE.replace("\"supplier_reference\": \"PO-2026/0117\",", ""));

        assertThat(http.get("/orders/" + order).getBody().has("supplier_reference"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x\\u0000", "a\\nb", "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void refusesAReferenceThatNobodyCanRead(String reference) {
        assertInvalid(http.post("/orders", PURCHASE.replace("PO-2026/0117", reference)), "supplier_reference");
    }

    @Test
    void refusesAReferenceOfASaleAndAnAddressOfAPurchase() {
        assertInvalid(http.post("/orders", PURCHASE.replace("buy", "sell")), "supplier_reference");
        assertInvalid(
                http.post(
                        "/orders",
                        PURCHASE.replace(
                                "\"items\"",
                                "\"shipping_address\": {\"street\": \"x\", \"city\": \"y\", \"postal_code\": \"1\","
                                        + " \"country\": \"GB\"}, \"items\"")),
                "shipping_address");
    }

    @Test
    void isNotConfirmedByAPaymentButByItsGoods() {
        UUID order = place(PURCHASE);

        neighbours.publish(
                new StockReplenished(order, List.of(new ProductQuantity("espresso", 100)), List.of(), clock.instant()));

        awaitStatus(order, OrderStatus.COMPLETED);
        assertProblem(http.delete("/orders/" + order), HttpStatus.CONFLICT, "conflict");
        assertProblem(
                http.put("/orders/" + order + "/status", "{\"status\":\"SHIPPED\"}"), HttpStatus.CONFLICT, "conflict");
    }

    @Test
    void isRejectedIfItsProductIsUnknown() {
        UUID order = place(PURCHASE);

        neighbours.publish(unavailable(order));

        awaitStatus(order, OrderStatus.REJECTED);
    }

    @Test
    void staysCancelledWhenItsGoodsComeAllTheSame() {
        UUID order = place(PURCHASE);
        JsonNode cancelled =
                http.delete("/orders/" + order + "?reason=Found a better price").getBody();
        assertThat(cancelled.get("note").asText()).isEqualTo("Found a better price");

        neighbours.publish(
                new StockReplenished(order, List.of(new ProductQuantity("espresso", 100)), List.of(), clock.instant()));

        awaitNoted(order, "StockReplenished");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.CANCELLED);
    }

    private UUID place(String body) {
        return UUID.fromString(
                http.post("/orders", body).getBody().get("order_id").asText());
    }
}
