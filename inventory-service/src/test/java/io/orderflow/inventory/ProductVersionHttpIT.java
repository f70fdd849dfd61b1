package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ProductVersionHttpIT extends RunningService {

    @Test
    void countsChangesOfTheEntryAndNotOfItsStock() {
        String productId = newProduct();
        ResponseEntity<JsonNode> created = http.post(
                "/products", Map.of("product_id", productId, "name", "Espresso", "price", 2, "stock_quantity", 9));
        answerTo(AnOrder.toSell().of(1, productId, "2.00").created());
        http.put("/inventory/" + productId, Map.of("quantity_available", 5));
        http.put("/products/" + productId, Map.of("name", "Espresso", "price", 2));
        ResponseEntity<JsonNode> same = http.get("/products/" + productId);
        ResponseEntity<JsonNode> watched =
                http.put("/products/" + productId, Map.of("name", "Espresso", "price", 2, "min_stock_level", 3));
        ResponseEntity<JsonNode> dearer = http.put("/products/" + productId, Map.of("name", "Espresso", "price", 3));

        assertThat(created.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(same.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(watched.getHeaders().getETag()).isEqualTo("\"2\"");
        assertThat(dearer.getHeaders().getETag()).isEqualTo("\"3\"");
        assertThat(dearer.getBody().get("version").asInt()).isEqualTo(3);
    }

    @Test
    void sendsNothingThatTheCallerKnows() {
        String productId = aProductInStock(3, "2.50");

        assertThat(http.get("/products/" + productId).getHeaders().getCacheControl())
                .as("or a browser would show the stock of its first visit for ever")
                .isEqualTo("no-store");
        ResponseEntity<JsonNode> known = http.getWith("/products/" + productId, "If-None-Match", "W/\"1\"");
        http.put("/products/" + productId, Map.of("name", "Espresso", "price", 3));
        ResponseEntity<JsonNode> changed = http.getWith("/products/" + productId, "If-None-Match", "\"1\"");

        assertThat(known.getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(known.getHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(known.getBody()).isNull();
        assertThat(changed.getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void changesOnlyTheVersionThatIsMeant() {
        String productId = aProductInStock(3, "2.50");
        Map<String, Object> change = Map.of("name", "Espresso", "price", 3);

        assertThat(http.put("/products/" + productId, change, "If-Match", "\"7\", \"1\"")
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertProblem(
                http.put("/products/" + productId, change, "If-Match", "\"1\""),
                HttpStatus.PRECONDITION_FAILED,
                "precondition-failed");
        assertThat(http.put("/products/" + productId, change, "If-Match", "*").getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertInvalid(http.put("/products/" + productId, change, "If-Match", "2"), "If-Match");
    }

    @Test
    void letsOneOfManyWin() {
        String productId = aProductInStock(3, "2.50");

        List<CompletableFuture<ResponseEntity<JsonNode>>> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> http.put(
                        "/products/" + productId, Map.of("name", "Espresso", "price", 10 + i), "If-Match", "\"1\"")))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(ResponseEntity::getStatusCode))
                .containsOnlyOnce(HttpStatus.OK)
                .contains(HttpStatus.PRECONDITION_FAILED);
    }
}
