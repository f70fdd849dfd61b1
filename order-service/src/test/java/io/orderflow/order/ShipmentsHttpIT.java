package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.StockReplenished;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ShipmentsHttpIT extends RunningService {

    private static final String TO_OXFORD = ESPRESSO.replace("\"customer_id\"", """
            "shipping_address": {"name": "Alice Liddell", "street": "25 St Aldate's", "city": "Oxford",
                "postal_code": "OX1 1HS", "country": "gb"}, "customer_id"
            """.strip());

    @Test
    void waitsOnceTheOrderIsConfirmedAndNotBefore() {
        UUID order = place(TO_OXFORD);
        assertProblem(http.get(path(order)), HttpStatus.NOT_FOUND, "not-found");
        confirm(order);

        JsonNode shipment = http.get(path(order)).getBody();

        assertThat(shipment.get("status").asText()).isEqualTo("WAITING");
        assertThat(shipment.at("/address/postal_code").asText()).isEqualTo("OX1 1HS");
        assertThat(shipment.at("/address/country").asText()).isEqualTo("GB");
        assertThat(shipment.at("/package/lines").asInt()).isEqualTo(1);
        assertThat(shipment.at("/package/pieces").asInt()).isEqualTo(2);
        assertThat(shipment.has("tracking_number")).isFalse();
        assertThat(http.get("/orders/" + order).getBody().get("shipping_address"))
                .isEqualTo(shipment.get("address"));
    }

    @Test
    void isDispatchedAndDeliveredOnce() {
        UUID order = confirmed();

        JsonNode dispatched = http.post(path(order) + "/dispatch", """
                        {"carrier": "DHL", "tracking_number": "JD0146", "weight_grams": 740, "length_mm": 300}
                        """).getBody();
        clock.advance(Duration.ofDays(2));
        JsonNode again =
                http.post(path(order) + "/dispatch", "{\"carrier\": \"UPS\"}").getBody();
        JsonNode delivered = http.post(path(order) + "/deliver", null).getBody();

        assertThat(dispatched.get("status").asText()).isEqualTo("DISPATCHED");
        assertThat(dispatched.get("carrier").asText()).isEqualTo("DHL");
        assertThat(dispatched.get("tracking_number").asText()).isEqualTo("JD0146");
        assertThat(dispatched.at("/package/weight_grams").asInt()).isEqualTo(740);
        assertThat(again).isEqualTo(dispatched);
        assertThat(delivered.get("status").asText()).isEqualTo("DELIVERED");
        assertThat(delivered.get("carrier").asText()).isEqualTo("DHL");
        assertThat(delivered.get("dispatched_at")).isEqualTo(dispatched.get("dispatched_at"));
        assertThat(delivered.get("delivered_at").asText())
                .isEqualTo(clock.instant().toString());
        assertThat(http.post(path(order) + "/deliver", null).getBody()).isEqualTo(delivered);
        assertThat(statusOf(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(http.get("/orders/" + order).getBody().get("tracking_number").asText())
                .isEqualTo("JD0146");
        await().until(() -> published(order).contains("OrderCompleted"));
        assertThat(published(order)).containsOnlyOnce("OrderShipped", "OrderCompleted");
        assertThat(neighbours.heardAbout(order).stream().map(ReceivedEvent::event))
                .filteredOn(OrderShipped.class::isInstance)
                .extracting("carrier", "trackingNumber")
                .containsExactly(tuple("DHL", "JD0146"));
    }

    @Test
    void isTheSameWhoeverSetsTheStatus() {
        UUID order = confirmed();

        http.put("/orders/" + order + "/status", "{\"status\": \"shipped\"}");
        JsonNode dispatched = http.get(path(order)).getBody();
        http.put("/orders/" + order + "/status", "{\"status\": \"completed\"}");

        assertThat(dispatched.get("status").asText()).isEqualTo("DISPATCHED");
        assertThat(dispatched.get("tracking_number").asText()).startsWith("OF");
        assertThat(http.get(path(order)).getBody().get("status").asText()).isEqualTo("DELIVERED");
    }

    @Test
    void staysHereIfTheOrderIsCalledOff() {
        UUID order = confirmed();

        http.delete("/orders/" + order);

        assertThat(http.get(path(order)).getBody().get("status").asText()).isEqualTo("CANCELLED");
        assertProblem(http.post(path(order) + "/dispatch", "{}"), HttpStatus.CONFLICT, "conflict");
        assertProblem(http.post(path(order) + "/deliver", null), HttpStatus.CONFLICT, "conflict");
    }

    @Test
    void doesNotExistOfWhatWasNeverConfirmed() {
        UUID pending = placeOrder();
        assertProblem(http.post(path(pending) + "/dispatch", "{}"), HttpStatus.CONFLICT, "conflict");
        http.delete("/orders/" + pending);
        UUID purchase = place(ESPRESSO.replace("\"customer_id\"", "\"order_type\": \"buy\", \"customer_id\""));
        neighbours.publish(new StockReplenished(purchase, List.of(), List.of(), clock.instant()));
        awaitStatus(purchase, OrderStatus.COMPLETED);

        for (UUID order : List.of(pending, purchase, UUID.randomUUID())) {
            assertProblem(http.get(path(order)), HttpStatus.NOT_FOUND, "not-found");
        }
        assertProblem(http.post(path(purchase) + "/dispatch", "{}"), HttpStatus.CONFLICT, "conflict");
        assertProblem(http.post(path(UUID.randomUUID()) + "/dispatch", "{}"), HttpStatus.NOT_FOUND, "not-found");
    }

    @Test
    void isDeliveredOnlyIfItWasDispatched() {
        assertProblem(http.post(path(confirmed()) + "/deliver", null), HttpStatus.CONFLICT, "conflict");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"carrier": " "}                | carrier
                    {"carrier": "D\\nHL"}            | carrier
                    {"tracking_number": ""}         | tracking_number
                    {"weight_grams": 0}             | weight_grams
                    {"weight_grams": 100000001}     | weight_grams
                    {"height_mm": -1}               | height_mm
                    {"width_mm": 1.5}               | width_mm
                    """)
    void refusesGoodsThatCannotBe(String body, String field) {
        assertInvalid(http.post(path(UUID.randomUUID()) + "/dispatch", body), field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "city": "Oxford", "postal_code": "1", "country": "GB"                        | shipping_address.street
                    "street": "x", "city": " ", "postal_code": "1", "country": "GB"              | shipping_address.city
                    "street": "x", "city": "y", "country": "GB"                                  | shipping_address.postal_code
                    "street": "x", "city": "y", "postal_code": "1"                               | shipping_address.country
                    "street": "x", "city": "y", "postal_code": "1", "country": "XX"              | shipping_address.country
                    "street": "x", "city": "y", "postal_code": "1", "country": "GBR"             | shipping_address.country
                    "street": "x", "city": "y", "postal_code": "123456789012345678901", "country": "GB" | shipping_address.postal_code
                    """)
    void refusesAnAddressThatNobodyCanFind(String address, String field) {
        String body = ESPRESSO.replace("\"customer_id\"", "\"shipping_address\": {" + address + "}, \"customer_id\"");

        assertInvalid(http.post("/orders", body), field);
    }

    @Test
    void isListedByStatusOldestFirstPageByPage() {
        jdbc.update("update orders set status = 'COMPLETED' where status = 'CONFIRMED'");
        List<UUID> waiting = Stream.generate(this::confirmed).limit(5).toList();

        assertThat(listed("waiting", 2)).isEqualTo(waiting);

        http.post(path(waiting.get(1)) + "/dispatch", "{}");
        http.delete("/orders/" + waiting.get(2));
        assertThat(listed("WAITING", 200)).containsExactly(waiting.get(0), waiting.get(3), waiting.get(4));
        assertThat(listed("dispatched", 1))
                .contains(waiting.get(1))
                .doesNotContain(waiting.get(0))
                .isSorted();
        assertThat(listed("cancelled", 200)).contains(waiting.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=LOST", "limit=0", "limit=201", "cursor=x"})
    void refusesCriteriaThatMakeNoSense(String query) {
        assertProblem(http.get("/shipments?" + query), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    private List<UUID> listed(String status, int limit) {
        List<UUID> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = http.get("/shipments?status=" + status + "&limit=" + limit + cursor)
                    .getBody();
            page.get("items")
                    .forEach(
                            item -> all.add(UUID.fromString(item.get("order_id").asText())));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : null;
        }
        return all;
    }

    private UUID place(String body) {
        ResponseEntity<JsonNode> answer = http.post("/orders", body);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        return UUID.fromString(answer.getBody().get("order_id").asText());
    }

    private UUID confirmed() {
        UUID order = placeOrder();
        confirm(order);
        return order;
    }

    private void confirm(UUID order) {
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
    }

    private static String path(UUID order) {
        return "/orders/" + order + "/shipment";
    }
}
