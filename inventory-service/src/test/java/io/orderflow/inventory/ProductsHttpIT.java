package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.ProductCreated;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

class ProductsHttpIT extends RunningService {

    @Test
    void createsAProductWithItsStock() {
        String productId = newProduct();

        ResponseEntity<JsonNode> created = http.post("/products", """
                {"product_id": "%s", "name": "Espresso", "description": "Small,\\nstrong", "price": 2.50,
                 "currency": "eur", "category": "coffee", "stock_quantity": 100, "min_stock_level": 10,
                 "colour": "unknown fields are ignored"}
                """.formatted(productId));

        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(created.getHeaders().getLocation()).hasToString("/products/" + productId);
        JsonNode product = created.getBody();
        assertThat(product.get("product_id").asText()).isEqualTo(productId);
        assertThat(product.get("name").asText()).isEqualTo("Espresso");
        assertThat(product.get("description").asText()).isEqualTo("Small,\nstrong");
        assertThat(product.get("price").decimalValue()).isEqualByComparingTo("2.50");
        assertThat(product.get("currency").asText()).isEqualTo("EUR");
        assertThat(product.get("category").asText()).isEqualTo("coffee");
        assertThat(product.get("stock_quantity").asInt()).isEqualTo(100);
        assertThat(product.get("quantity_available").asInt()).isEqualTo(100);
        assertThat(product.get("min_stock_level").asInt()).isEqualTo(10);
        assertThat(Instant.parse(product.get("created_at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(http.get("/products/" + productId).getBody()).isEqualTo(product);
        assertThat(movementsOf(productId)).containsExactly("INITIAL 100");
        assertStock(productId, 100, 0);
    }

    @Test
    void tellsOthersOfANewProduct() {
        String productId = newProduct();

        http.post("/products", Map.of("product_id", productId, "name", "Espresso", "price", "2.50"));
        awaitHeard(productId, 1);

        assertThat(neighbours.heardAbout(productId))
                .singleElement()
                .extracting(ReceivedEvent::event)
                .isInstanceOfSatisfying(ProductCreated.class, event -> {
                    assertThat(event.name()).isEqualTo("Espresso");
                    assertThat(event.price().amount()).isEqualTo(new BigDecimal("2.50"));
                    assertThat(event.price().currency()).isEqualTo("USD");
                });
    }

    @Test
    void makesAnIdAndAnEmptyStockIfNoneAreGiven() {
        JsonNode product =
                http.post("/products", Map.of("name", "Espresso", "price", 3)).getBody();

        UUID id = UUID.fromString(product.get("product_id").asText());
        assertThat(id.version()).isEqualTo(7);
        assertThat(product.get("price").decimalValue()).isEqualByComparingTo("3.00");
        assertThat(product.get("stock_quantity").asInt()).isZero();
        assertThat(product.has("category")).isFalse();
        assertStock(id.toString(), 0, 0);
        assertThat(movementsOf(id.toString())).isEmpty();
    }

    @Test
    void takesANumberAsAnId() {
        long number = System.nanoTime();

        ResponseEntity<JsonNode> created =
                http.post("/products", Map.of("product_id", number, "name", "Espresso", "price", 3));

        assertThat(created.getBody().get("product_id").asText()).isEqualTo(Long.toString(number));
    }

    @Test
    void refusesASecondProductWithTheSameId() {
        String productId = aProductInStock(10, "2.50");

        ResponseEntity<JsonNode> answer = http.post(
                "/products", Map.of("product_id", productId, "name", "Another", "price", 1, "stock_quantity", 99));

        assertProblem(answer, HttpStatus.CONFLICT, "conflict");
        assertThat(http.get("/products/" + productId).getBody().get("name").asText())
                .isEqualTo("Espresso");
        assertStock(productId, 10, 0);
    }

    @Test
    void createsOneOfManyProductsWithTheSameIdAtTheSameTime() {
        String productId = newProduct();
        Map<String, Object> product =
                Map.of("product_id", productId, "name", "Espresso", "price", 1, "stock_quantity", 10);

        List<CompletableFuture<ResponseEntity<JsonNode>>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> http.post("/products", product)))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(ResponseEntity::getStatusCode))
                .filteredOn(status -> !status.equals(HttpStatus.CONFLICT))
                .containsExactly(HttpStatus.CREATED);
        assertStock(productId, 10, 0);
    }

    @Test
    void takesOverTheStockThatWasThereBefore() {
        String productId = aProductInStock(7);

        ResponseEntity<JsonNode> created = http.post(
                "/products", Map.of("product_id", productId, "name", "Espresso", "price", 1, "min_stock_level", 3));

        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(created.getBody().get("stock_quantity").asInt()).isEqualTo(7);
        assertThat(http.get("/inventory/" + productId)
                        .getBody()
                        .get("min_stock_level")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void correctsTheStockThatWasThereBeforeButNotBelowWhatIsReserved() {
        String productId = aProductInStock(7);
        answerTo(AnOrder.toSell().of(2, productId).created());
        Map<String, Object> tooLittle =
                Map.of("product_id", productId, "name", "Espresso", "price", 1, "stock_quantity", 1);
        Map<String, Object> enough =
                Map.of("product_id", productId, "name", "Espresso", "price", 1, "stock_quantity", 2);

        assertProblem(http.post("/products", tooLittle), HttpStatus.CONFLICT, "conflict");
        assertThat(http.post("/products", enough).getStatusCode()).isEqualTo(HttpStatus.CREATED);

        assertStock(productId, 2, 2);
        assertThat(movementsOf(productId)).containsExactly("INITIAL 7", "ADJUSTMENT -5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name           | {'price': 1}",
                "name           | {'name': '  ', 'price': 1}",
                "name           | {'name': 'a\\u0000b', 'price': 1}",
                "description    | {'name': 'x', 'price': 1, 'description': '\\u0000'}",
                "price          | {'name': 'x'}",
                "price          | {'name': 'x', 'price': -0.01}",
                "price          | {'name': 'x', 'price': 1.005}",
                "price          | {'name': 'x', 'price': 1e99}",
                "price          | {'name': 'x', 'price': 'cheap'}",
                "price          | {'name': 'x', 'price': 1.5, 'currency': 'JPY'}",
                "currency       | {'name': 'x', 'price': 1, 'currency': 'QQQ'}",
                "product_id     | {'name': 'x', 'price': 1, 'product_id': 'with spaces'}",
                "product_id     | {'name': 'x', 'price': 1, 'product_id': ''}",
                "stock_quantity | {'name': 'x', 'price': 1, 'stock_quantity': -1}",
                "stock_quantity | {'name': 'x', 'price': 1, 'stock_quantity': 1000001}",
                "stock_quantity | {'name': 'x', 'price': 1, 'stock_quantity': 99999999999}",
                "stock_quantity | {'name': 'x', 'price': 1, 'stock_quantity': 1.5}",
                "stock_quantity | {'name': 'x', 'price': 1, 'stock_quantity': 'many'}",
                "min_stock_level | {'name': 'x', 'price': 1, 'min_stock_level': -1}",
            })
    void namesTheFieldThatBreaksARule(String field, String body) {
        ResponseEntity<JsonNode> answer = http.post("/products", body.replace('\'', '"'));

        assertInvalid(answer, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"name\": }"})
    void refusesWhatIsNoJsonObject(String body) {
        ResponseEntity<JsonNode> answer = http.post("/products", body);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void knowsOnlyTheProductsOfTheCatalogue() {
        assertProblem(http.get("/products/" + aProductInStock(1)), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/products/{id}", "a b"), HttpStatus.BAD_REQUEST, "invalid-request");
        assertProblem(http.get("/products/{id}", "x".repeat(65)), HttpStatus.BAD_REQUEST, "invalid-request");
    }
}
