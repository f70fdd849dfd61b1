package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.OrderCancelled;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class OrdersHttpIT extends RunningService {

    @Test
    void acceptsAnOrderAndSaysWhereToFollowIt() {
        ResponseEntity<JsonNode> answer = http.post("/orders", ESPRESSO);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        JsonNode order = answer.getBody();
        assertThat(answer.getHeaders().getLocation())
                .hasToString("/orders/" + order.get("order_id").asText());
        assertThat(order.get("status").asText()).isEqualTo("PENDING");
        assertThat(order.get("order_type").asText()).isEqualTo("SELL");
        assertThat(order.get("currency").asText()).isEqualTo("USD");
        assertThat(order.get("total_amount").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(http.get(answer.getHeaders().getLocation().getPath()).getBody())
                .isEqualTo(order);
    }

    @Test
    void acceptsTheAliasesAndNumbersAsIds() {
        JsonNode order = http.post("/orders", """
                        {"user_id": 42, "currency": "eur", "surprise": true,
                         "items": [{"product_id": 7, "quantity": 1, "unit_price": "3.1"}]}
                        """).getBody();

        assertThat(order.get("customer_id").asText()).isEqualTo("42");
        assertThat(order.get("currency").asText()).isEqualTo("EUR");
        assertThat(order.get("items").get(0).get("price").decimalValue()).isEqualByComparingTo("3.10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"items":[{"product_id":"a","quantity":1,"price":1}]}                                     | customer_id
                    {"customer_id":"a b","items":[{"product_id":"a","quantity":1,"price":1}]}                 | customer_id
                    {"customer_id":"c","items":[]}                                                            | items
                    {"customer_id":"c"}                                                                       | items
                    {"customer_id":"c","items":[null]}                                                        | items[0]
                    {"customer_id":"c","items":[{"product_id":"a","quantity":0,"price":1}]}                   | items[0].quantity
                    {"customer_id":"c","items":[{"product_id":"a","quantity":-1,"price":1}]}                  | items[0].quantity
                    {"customer_id":"c","items":[{"product_id":"a","quantity":1000000000000,"price":1}]}       | items[0].quantity
                    {"customer_id":"c","items":[{"product_id":"a","quantity":1,"price":1.234}]}               | items[0].price
                    {"customer_id":"c","items":[{"product_id":"a","quantity":1,"price":-1}]}                  | items[0].price
                    {"customer_id":"c","items":[{"product_id":"a","quantity":1,"price":1e99}]}                | items[0].price
                    {"customer_id":"c","items":[{"product_id":"a","quantity":1}]}                             | items[0].price
                    {"customer_id":"c","currency":"XYZ","items":[{"product_id":"a","quantity":1,"price":1}]}  | currency
                    {"customer_id":"c","order_type":"rent","items":[{"product_id":"a","quantity":1,"price":1}]} | order_type
                    {"customer_id":"c","customer_email":"nobody","items":[{"product_id":"a","quantity":1,"price":1}]} | customer_email
                    """)
    void saysWhichFieldIsWrong(String body, String field) {
        ResponseEntity<JsonNode> answer = http.post("/orders", body);

        assertInvalid(answer, field);
    }

    @Test
    void refusesBrokenAndHugeBodies() {
        assertProblem(http.post("/orders", "{\"customer_id\":"), HttpStatus.BAD_REQUEST, "malformed-request");
        assertProblem(
                http.post("/orders", "{\"customer_id\":\"" + "x".repeat(2_000_000) + "\"}"),
                HttpStatus.PAYLOAD_TOO_LARGE,
                "payload-too-large");
    }

    @Test
    void knowsNoOrderThatWasNotPlaced() {
        String nobody = "/orders/" + UUID.randomUUID();

        assertProblem(http.get(nobody), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get(nobody + "/timeline"), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.delete(nobody), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.put(nobody + "/status", "{\"status\":\"SHIPPED\"}"), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/orders/42"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void refusesMovesThatTheStateDoesNotAllow() {
        UUID order = placeOrder();

        for (String status : List.of("SHIPPED", "COMPLETED", "RESERVED", "PENDING")) {
            assertProblem(
                    http.put("/orders/" + order + "/status", "{\"status\":\"" + status + "\"}"),
                    HttpStatus.CONFLICT,
                    "conflict");
        }
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
        http.put("/orders/" + order + "/status", "{\"status\":\"SHIPPED\"}");
        assertProblem(http.delete("/orders/" + order), HttpStatus.CONFLICT, "conflict");
    }

    @Test
    void keepsAndTellsWhyAnOrderWasCancelled() {
        UUID deleted = placeOrder();
        UUID put = placeOrder();

        JsonNode answer =
                http.delete("/orders/" + deleted + "?reason=Ordered twice").getBody();
        http.put("/orders/" + put + "/status", "{\"status\":\"cancelled\",\"reason\":\"Ordered twice\"}");
        http.delete("/orders/" + put + "?reason=Too late");

        assertThat(answer.get("reason").asText()).isEqualTo("REQUESTED");
        for (UUID order : List.of(deleted, put)) {
            assertThat(http.get("/orders/" + order).getBody().get("note").asText())
                    .isEqualTo("Ordered twice");
            assertThat(http.get("/orders/" + order + "/timeline")
                            .getBody()
                            .at("/entries/1/detail")
                            .asText())
                    .isEqualTo("REQUESTED: Ordered twice");
            await().until(() -> published(order).contains("OrderCancelled"));
            assertThat(neighbours.heardAbout(order).stream().map(ReceivedEvent::event))
                    .filteredOn(OrderCancelled.class::isInstance)
                    .extracting("note")
                    .containsExactly("Ordered twice");
        }
    }

    @Test
    void refusesAReasonThatIsTooLongOrOfNoUse() {
        UUID order = placeOrder();
        String status = "/orders/" + order + "/status";

        assertInvalid(http.delete("/orders/" + order + "?reason=" + "x".repeat(201)), "reason");
        assertInvalid(http.put(status, "{\"status\":\"CANCELLED\",\"reason\":\"" + "x".repeat(201) + "\"}"), "reason");
        assertInvalid(http.put(status, "{\"status\":\"SHIPPED\",\"reason\":\"why not\"}"), "reason");
        assertInvalid(http.put(status, "{}"), "status");
        assertProblem(http.put(status, "{\"status\":\"LOST\"}"), HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void tellsTheTimelinePageByPage() {
        UUID order = placeOrder();
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
        String path = "/orders/" + order + "/timeline?limit=2";

        JsonNode first = http.get(path).getBody();
        JsonNode second =
                http.get(path + "&cursor=" + first.get("next_cursor").asText()).getBody();

        assertThat(first.get("entries").findValuesAsText("event")).containsExactly("OrderCreated", "PaymentProcessed");
        assertThat(second.get("entries").findValuesAsText("event")).containsExactly("OrderConfirmed");
        assertThat(second.has("next_cursor")).isFalse();
        assertProblem(http.get("/orders/" + order + "/timeline?limit=1001"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void listsNewestFirstPageByPage() {
        String customer = "pager-" + UUID.randomUUID();
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            placed.add(
                    0,
                    http.post("/orders", ESPRESSO.replace("\"alice\"", "\"" + customer + "\""))
                            .getBody()
                            .get("order_id")
                            .asText());
        }

        List<String> listed = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/orders?customer_id=" + customer + "&status=pending&limit=2" + cursor)
                    .getBody();
            page.get("items").forEach(item -> listed.add(item.get("order_id").asText()));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : null;
        } while (cursor != null);

        assertThat(listed).isEqualTo(placed);
        assertThat(http.get("/orders?customer_id=" + customer + "&order_type=buy")
                        .getBody()
                        .get("items"))
                .isEmpty();
        assertThat(http.get("/orders?customer_id=" + customer + "&created_to=2020-01-01T00:00:00Z")
                        .getBody()
                        .get("items"))
                .isEmpty();
        assertThat(http.get("/orders?customer_id=" + customer + "&created_from=2020-01-01T00:00:00Z")
                        .getBody()
                        .get("items"))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "status=LOST",
                "cursor=1",
                "created_from=today",
                "created_from=-9999-01-01T00:00:00Z"
            })
    void refusesCriteriaThatMakeNoSense(String query) {
        assertProblem(http.get("/orders?" + query), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void acceptsItsOwnExamples() {
        JsonNode examples = http.get("/v3/api-docs")
                .getBody()
                .at("/paths/~1orders/post/requestBody/content/application~1json/examples");

        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example -> assertThat(
                                http.post("/orders", example.get("value").toString())
                                        .getStatusCode())
                        .isEqualTo(HttpStatus.ACCEPTED));
    }

    @Test
    void describesItselfAndItsHealth() {
        JsonNode api = http.get("/v3/api-docs").getBody();

        assertThat(api.get("paths").fieldNames())
                .toIterable()
                .contains(
                        "/orders",
                        "/orders/{id}",
                        "/orders/{id}/timeline",
                        "/orders/{id}/status",
                        "/orders/customer/{customerId}",
                        "/orders/stats",
                        "/orders/{id}/shipment",
                        "/orders/{id}/shipment/dispatch",
                        "/orders/{id}/shipment/deliver",
                        "/shipments");
        assertThat(api.at("/components/schemas/PlaceOrder/properties").fieldNames())
                .toIterable()
                .contains("customer_id", "items");
        assertThat(http.get("/health/readiness").getBody().get("status").asText())
                .isEqualTo("UP");
        assertThat(http.get("/health/liveness").getBody().get("status").asText())
                .isEqualTo("UP");
        assertThat(http.getText("/prometheus").getBody()).contains("orderflow_outbox_rows", "orderflow_consumer_batch");
        assertThat(http.getText("/swagger-ui.html").getStatusCode().is2xxSuccessful())
                .isTrue();
    }
}
