package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class InventoryHttpIT extends RunningService {

    @Test
    void createsTheStockOfAProductThatHasNone() {
        String productId = newProduct();

        ResponseEntity<JsonNode> created = http.post("/inventory", Map.of("product_id", productId, "quantity", 100));

        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(created.getHeaders().getLocation()).hasToString("/inventory/" + productId);
        assertThat(created.getBody()).hasSize(6);
        assertThat(created.getBody().get("product_id").asText()).isEqualTo(productId);
        assertThat(created.getBody().get("min_stock_level").asInt()).isZero();
        assertThat(http.get("/inventory/" + productId).getBody()).isEqualTo(created.getBody());
        assertStock(productId, 100, 0);
        assertThat(movementsOf(productId)).containsExactly("INITIAL 100");
    }

    @Test
    void addsToTheStockThatThereIs() {
        String productId = aProductInStock(10);
        answerTo(AnOrder.toSell().of(4, productId).created());

        ResponseEntity<JsonNode> added = http.post("/inventory", Map.of("product_id", productId, "quantity", 5));

        assertThat(added.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(added.getBody().get("quantity_available").asInt()).isEqualTo(11);
        assertStock(productId, 15, 4);
        assertThat(movementsOf(productId)).containsExactly("INITIAL 10", "ADJUSTMENT 5");
    }

    @Test
    void addsToTheStockOfAProductThatHadNoneYet() {
        String productId = aProductInStock(0, "2.50");

        assertThat(http.post("/inventory", Map.of("product_id", productId, "quantity", 5))
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertStock(productId, 5, 0);
    }

    @Test
    void setsWhatIsAvailableAndKeepsWhatIsReserved() {
        String productId = aProductInStock(10);
        answerTo(AnOrder.toSell().of(4, productId).created());

        ResponseEntity<JsonNode> answer = http.put("/inventory/" + productId, Map.of("quantity_available", 20));

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody())
                .isEqualTo(http.get("/inventory/" + productId).getBody());
        assertStock(productId, 24, 4);
        http.put("/inventory/" + productId, Map.of("quantity_available", 0));
        assertStock(productId, 4, 4);
        assertThat(movementsOf(productId)).containsExactly("INITIAL 10", "ADJUSTMENT 14", "ADJUSTMENT -20");
    }

    @Test
    void recordsNoMovementIfTheNumberIsRight() {
        String productId = aProductInStock(10);

        http.put("/inventory/" + productId, Map.of("quantity_available", 10));

        assertThat(movementsOf(productId)).containsExactly("INITIAL 10");
    }

    @Test
    void canGrowBeyondWhatOneRequestMayAdd() {
        String productId = aProductInStock(1_000_000);

        for (int i = 0; i < 3; i++) {
            http.post("/inventory", Map.of("product_id", productId, "quantity", 1_000_000));
        }

        assertStock(productId, 4_000_000, 0);
    }

    @Test
    void knowsOnlyProductsThatHaveStock() {
        String productId = newProduct();

        assertProblem(http.get("/inventory/" + productId), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(
                http.put("/inventory/" + productId, Map.of("quantity_available", 1)),
                HttpStatus.NOT_FOUND,
                "not-found");
        assertProblem(http.get("/inventory/{id}", "ä"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "-1", "1000001", "1e30", "1.5", "true", "\"many\"", "{}"})
    void refusesQuantitiesThatAreNone(String quantity) {
        String productId = aProductInStock(10);

        ResponseEntity<JsonNode> set =
                http.put("/inventory/" + productId, "{\"quantity_available\": %s}".formatted(quantity));
        ResponseEntity<JsonNode> added =
                http.post("/inventory", "{\"product_id\": \"%s\", \"quantity\": %s}".formatted(productId, quantity));

        assertInvalid(set, "quantity_available");
        assertInvalid(added, "quantity");
        assertStock(productId, 10, 0);
    }

    @Test
    void namesEveryMissingField() {
        ResponseEntity<JsonNode> answer = http.post("/inventory", "{}");

        assertProblem(answer, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(answer.getBody().get("errors"))
                .extracting(error -> error.get("field").asText())
                .containsExactlyInAnyOrder("product_id", "quantity");
    }
}
