package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class MovementHttpIT extends RunningService {

    @Test
    void recordsWhatCameAndWhatItMakes() {
        String productId = aProductInStock(10, "2.50");
        answerTo(AnOrder.toSell().of(4, productId).created());

        ResponseEntity<JsonNode> answer = move(productId, """
                {"quantity_change": 24, "movement_type": "purchase", "reference_id": "delivery-4711", "notes": "Two boxes"}
                """);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        JsonNode movement = answer.getBody().get("movement");
        assertThat(movement.get("movement_type").asText()).isEqualTo("PURCHASE");
        assertThat(movement.get("quantity_change").asInt()).isEqualTo(24);
        assertThat(movement.get("reference_id").asText()).isEqualTo("delivery-4711");
        assertThat(movement.get("notes").asText()).isEqualTo("Two boxes");
        assertThat(movement.get("by_hand").asBoolean()).isTrue();
        assertThat(answer.getBody().get("stock"))
                .isEqualTo(http.get("/inventory/" + productId).getBody());
        assertThat(list(productId, "").get(0)).isEqualTo(movement);
        assertStock(productId, 34, 4);
    }

    @ParameterizedTest
    @CsvSource({
        "SALE,-1",
        "PURCHASE,1",
        "RETURN,1",
        "ADJUSTMENT,1",
        "ADJUSTMENT,-1",
        "DAMAGE,-1",
        "TRANSFER,1",
        "TRANSFER,-1"
    })
    void letsGoodsGoTheWayOfTheirMovement(String type, int change) {
        String productId = aProductInStock(10);

        assertThat(move(productId, type, change).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertStock(productId, 10 + change, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "SALE,1",
        "DAMAGE,1",
        "PURCHASE,-1",
        "RETURN,-1",
        "ADJUSTMENT,0",
        "SALE,0",
        "TRANSFER,1000001",
        "TRANSFER,-1000001"
    })
    void refusesOtherQuantities(String type, int change) {
        String productId = aProductInStock(10);

        assertInvalid(move(productId, type, change), "quantity_change");
        assertStock(productId, 10, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "movement_type   | {'quantity_change': 1}",
                "movement_type   | {'quantity_change': 1, 'movement_type': 'INITIAL'}",
                "movement_type   | {'quantity_change': 1, 'movement_type': 'THEFT'}",
                "quantity_change | {'movement_type': 'SALE'}",
                "quantity_change | {'movement_type': 'SALE', 'quantity_change': 1e30}",
                "quantity_change | {'movement_type': 'SALE', 'quantity_change': -1.5}",
                "reference_id    | {'movement_type': 'SALE', 'quantity_change': -1, 'reference_id': 'a b'}",
                "notes           | {'movement_type': 'SALE', 'quantity_change': -1, 'notes': 'a\\u0000b'}",
            })
    void namesTheFieldThatBreaksARule(String field, String body) {
        assertInvalid(move(aProductInStock(10), body.replace('\'', '"')), field);
    }

    @Test
    void keepsWhatOrdersClaim() {
        String productId = aProductInStock(10);
        answerTo(AnOrder.toSell().of(4, productId).created());

        assertProblem(move(productId, "DAMAGE", -7), HttpStatus.CONFLICT, "conflict");
        assertProblem(move(productId, "ADJUSTMENT", -11), HttpStatus.CONFLICT, "conflict");
        assertThat(move(productId, "DAMAGE", -6).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertStock(productId, 4, 4);
    }

    @Test
    void recordsOnceWithTheSameKey() {
        String productId = aProductInStock(10);
        String other = aProductInStock(10);
        String body = "{\"quantity_change\": 5, \"movement_type\": \"PURCHASE\"}";

        List<ResponseEntity<JsonNode>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> http.post("/products/" + productId + "/stock", body, "Idempotency-Key", "k1")))
                .limit(5)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(ResponseEntity::getStatusCode).containsOnly(HttpStatus.CREATED);
        assertThat(answers)
                .extracting(answer -> answer.getBody().get("movement"))
                .containsOnly(answers.get(0).getBody().get("movement"));
        assertStock(productId, 15, 0);
        assertThat(http.post("/products/" + other + "/stock", body, "Idempotency-Key", "k1")
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        assertStock(other, 15, 0);
        assertProblem(
                http.post("/products/" + productId + "/stock", body.replace('5', '6'), "Idempotency-Key", "k1"),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "idempotency-key-reused");
        assertInvalid(
                http.post("/products/" + productId + "/stock", body, "Idempotency-Key", "x".repeat(256)),
                "idempotency_key");
    }

    @Test
    void knowsOnlyProductsThatHaveStock() {
        String nobody = newProduct();

        assertProblem(move(nobody, "PURCHASE", 1), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/products/" + nobody + "/movements"), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/products/a%20b/movements"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @Test
    void listsNewestFirstPageByPage() {
        String productId = aProductInStock(10);
        for (int i = 1; i <= 4; i++) {
            move(productId, "PURCHASE", i);
        }

        List<Integer> changes = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = http.get("/products/" + productId + "/movements?limit=2" + cursor)
                    .getBody();
            page.get("items")
                    .forEach(item -> changes.add(item.get("quantity_change").asInt()));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : null;
        }

        assertThat(changes).containsExactly(4, 3, 2, 1, 10);
        assertThat(list(productId, "?cursor=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void listsWhatFitsTheCriteria() {
        String productId = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(2, productId);
        answerTo(order.created());
        neighbours.publish(order.confirmed());
        awaitQuiet();
        move(productId, """
                {"quantity_change": 1, "movement_type": "RETURN", "reference_id": "%s", "notes": "Sent back"}
                """.formatted(order.id()));
        List<JsonNode> all = list(productId, "");
        Instant sold = Instant.parse(all.get(1).get("created_at").asText());

        assertThat(types(productId, "")).containsExactly("RETURN", "SALE", "INITIAL");
        assertThat(all)
                .extracting(movement -> movement.get("by_hand").asBoolean())
                .containsExactly(true, false, true);
        assertThat(types(productId, "?movement_type=sale")).containsExactly("SALE");
        assertThat(types(productId, "?movement_type=INITIAL")).containsExactly("INITIAL");
        assertThat(types(productId, "?reference_id=" + order.id())).containsExactly("RETURN", "SALE");
        assertThat(types(productId, "?from=" + sold)).containsExactly("RETURN", "SALE");
        assertThat(types(productId, "?to=" + sold)).containsExactly("INITIAL");
        assertThat(types(
                        productId,
                        "?from=" + sold + "&movement_type=return&reference_id=" + order.id() + "&cursor="
                                + all.get(0).get("movement_id").asText()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "movement_type=THEFT",
                "from=yesterday",
                "to=+999999999-12-31T23:59:59Z",
                "limit=201",
                "cursor=x",
                "reference_id=\0"
            })
    void refusesWhatNoMovementHas(String criterion) {
        String field = criterion.substring(0, criterion.indexOf('='));
        String path = "/products/" + aProductInStock(1) + "/movements?" + field + "={value}";

        assertInvalid(http.get(path, criterion.substring(field.length() + 1)), field);
    }

    @Test
    void changesAreNeverTakenBack() {
        String productId = aProductInStock(10);

        for (String damage : List.of(
                "update stock_movements set quantity_change = 1 where product_id = '" + productId + "'",
                "delete from stock_movements where product_id = '" + productId + "'",
                "truncate stock_movements")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .as(damage)
                    .isThrownBy(() -> jdbc.execute(damage))
                    .havingRootCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void comparesStockAndMovements() {
        String productId = aProductInStock(10);
        String before = productId.substring(0, productId.length() - 1);
        assertThat(http.get("/inventory/reconciliation?limit=1&cursor=" + before)
                        .getBody()
                        .get("items"))
                .isEmpty();

        jdbc.update("update stock set on_hand = on_hand + 1 where product_id = ?", productId);
        JsonNode page =
                http.get("/inventory/reconciliation?limit=1&cursor=" + before).getBody();
        jdbc.update("update stock set on_hand = on_hand - 1 where product_id = ?", productId);

        assertThat(page.get("checked").asInt()).isEqualTo(1);
        assertThat(page.get("next_cursor").asText()).isEqualTo(productId);
        assertThat(page.get("items")).singleElement().satisfies(difference -> {
            assertThat(difference.get("product_id").asText()).isEqualTo(productId);
            assertThat(difference.get("quantity_on_hand").asInt()).isEqualTo(11);
            assertThat(difference.get("quantity_moved").asInt()).isEqualTo(10);
        });
        assertThat(http.get("/inventory/reconciliation?cursor=zzzz").getBody().has("next_cursor"))
                .isFalse();
        assertInvalid(http.get("/inventory/reconciliation?limit=0"), "limit");
    }

    private ResponseEntity<JsonNode> move(String productId, String type, int change) {
        return http.post("/products/" + productId + "/stock", Map.of("movement_type", type, "quantity_change", change));
    }

    private ResponseEntity<JsonNode> move(String productId, String body) {
        return http.post("/products/" + productId + "/stock", body);
    }

    private List<JsonNode> list(String productId, String query) {
        List<JsonNode> items = new ArrayList<>();
        http.get("/products/" + productId + "/movements" + query)
                .getBody()
                .get("items")
                .forEach(items::add);
        return items;
    }

    private List<String> types(String productId, String query) {
        return list(productId, query).stream()
                .map(movement -> movement.get("movement_type").asText())
                .toList();
    }
}
