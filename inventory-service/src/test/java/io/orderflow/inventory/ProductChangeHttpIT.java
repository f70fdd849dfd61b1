package io.orderflow.inventory;

import static io.orderflow.events.UnavailableReason.PRICE_MISMATCH;
import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.ProductCreated;
import io.orderflow.events.ProductUpdated;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ProductChangeHttpIT extends RunningService {

    @Test
    void replacesWhatTheCatalogueSays() {
        String productId = aProductInStock(10, "2.50");

        ResponseEntity<JsonNode> answer = http.put("/products/" + productId, """
                {"name": "Ristretto", "description": "Smaller", "price": 2.7, "currency": "eur", "category": "coffee",
                 "min_stock_level": 3}
                """);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        JsonNode product = answer.getBody();
        assertThat(product.get("name").asText()).isEqualTo("Ristretto");
        assertThat(product.get("description").asText()).isEqualTo("Smaller");
        assertThat(product.get("price").decimalValue()).isEqualByComparingTo("2.70");
        assertThat(product.get("currency").asText()).isEqualTo("EUR");
        assertThat(product.get("category").asText()).isEqualTo("coffee");
        assertThat(product.get("min_stock_level").asInt()).isEqualTo(3);
        assertThat(product.get("stock_quantity").asInt()).isEqualTo(10);
        assertThat(http.get("/products/" + productId).getBody()).isEqualTo(product);
    }

    @Test
    void keepsCurrencyAndStockLevelIfAbsentAndDropsTheRest() {
        String productId = aProductInStock(10, "2.50");
        http.put("/products/" + productId, """
                {"name": "Espresso", "description": "Small", "price": 3, "currency": "JPY", "category": "coffee",
                 "min_stock_level": 3}
                """);

        JsonNode product = http.put("/products/" + productId, Map.of("name", "Espresso", "price", 4))
                .getBody();

        assertThat(product.get("currency").asText()).isEqualTo("JPY");
        assertThat(product.get("min_stock_level").asInt()).isEqualTo(3);
        assertThat(product.has("description")).isFalse();
        assertThat(product.has("category")).isFalse();
        assertInvalid(http.put("/products/" + productId, Map.of("name", "Espresso", "price", 4.5)), "price");
    }

    @Test
    void tellsOthersOfAChangeAndOfNothingElse() {
        String productId = aProductInStock(10, "2.50");
        Map<String, Object> changed = Map.of("name", "Espresso", "price", "2.70");

        http.put("/products/" + productId, Map.of("name", "Espresso", "price", "2.5", "min_stock_level", 1));
        http.put("/products/" + productId, changed);
        http.put("/products/" + productId, changed);

        assertThat(neighbours.heardAbout(productId))
                .extracting(ReceivedEvent::event)
                .hasExactlyElementsOfTypes(ProductCreated.class, ProductUpdated.class)
                .last()
                .isInstanceOfSatisfying(ProductUpdated.class, event -> {
                    assertThat(event.name()).isEqualTo("Espresso");
                    assertThat(event.price().amount()).isEqualTo(new BigDecimal("2.70"));
                    assertThat(event.price().currency()).isEqualTo("USD");
                });
    }

    @Test
    void asksTheNewPriceOfOrdersThatAreReservedFromThenOn() {
        String productId = aProductInStock(10, "2.50");
        AnOrder before = AnOrder.toSell().of(1, productId, "2.50");
        AnOrder late = AnOrder.toSell().of(1, productId, "2.50");
        AnOrder after = AnOrder.toSell().of(1, productId, "2.70");
        assertThat(answerTo(before.created())).isInstanceOf(InventoryReserved.class);

        http.put("/products/" + productId, Map.of("name", "Espresso", "price", "2.70"));

        assertThat(answerTo(late.created()))
                .isInstanceOfSatisfying(
                        InventoryUnavailable.class,
                        unavailable -> assertThat(unavailable.reason()).isEqualTo(PRICE_MISMATCH));
        assertThat(answerTo(after.created())).isInstanceOf(InventoryReserved.class);
        neighbours.publish(before.confirmed());
        awaitQuiet();
        assertStock(productId, 9, 1);
    }

    @Test
    void changesOneAfterTheOtherAtTheSameTime() {
        String productId = aProductInStock(10, "2.50");

        List<CompletableFuture<ResponseEntity<JsonNode>>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> http.put("/products/" + productId, Map.of("name", "Espresso", "price", 10 + i))))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).map(ResponseEntity::getStatusCode))
                .containsOnly(HttpStatus.OK);
        assertThat(neighbours.heardAbout(productId)).hasSize(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "name            | {'price': 1}",
                "name            | {'name': ' ', 'price': 1}",
                "name            | {'name': 'a\\u0000b', 'price': 1}",
                "price           | {'name': 'x'}",
                "price           | {'name': 'x', 'price': -1}",
                "price           | {'name': 'x', 'price': 1.005}",
                "price           | {'name': 'x', 'price': 1e999999999}",
                "currency        | {'name': 'x', 'price': 1, 'currency': 'QQQ'}",
                "min_stock_level | {'name': 'x', 'price': 1, 'min_stock_level': -1}",
            })
    void namesTheFieldThatBreaksARule(String field, String body) {
        String productId = aProductInStock(1, "2.50");
        JsonNode before = http.get("/products/" + productId).getBody();

        assertInvalid(http.put("/products/" + productId, body.replace('\'', '"')), field);

        assertThat(http.get("/products/" + productId).getBody()).isEqualTo(before);
    }

    @Test
    void knowsOnlyTheProductsOfTheCatalogue() {
        Map<String, Object> change = Map.of("name", "Espresso", "price", 1);

        assertProblem(http.put("/products/" + newProduct(), change), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.put("/products/" + aProductInStock(1), change), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.put("/products/a%20b", change), HttpStatus.BAD_REQUEST, "invalid-request");
    }
}
