package io.orderflow.inventory;

import static io.orderflow.events.UnavailableReason.UNKNOWN_PRODUCT;
import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.ProductCreated;
import io.orderflow.events.ProductDeleted;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ProductDeletionHttpIT extends RunningService {

    @Test
    void takesAProductOutOfTheCatalogue() {
        String productId = aProductInStock(10, "2.50");

        ResponseEntity<JsonNode> answer = http.delete("/products/" + productId);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertProblem(http.get("/products/" + productId), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(
                http.put("/products/" + productId, Map.of("name", "Espresso", "price", 1)),
                HttpStatus.NOT_FOUND,
                "not-found");
        assertProblem(http.delete("/products/" + productId), HttpStatus.NOT_FOUND, "not-found");
        assertThat(http.get("/products?q=" + productId).getBody().get("items")).isEmpty();
        JsonNode deleted =
                http.get("/products/" + productId + "?include_deleted=true").getBody();
        assertThat(deleted.get("name").asText()).isEqualTo("Espresso");
        assertThat(deleted.has("deleted_at")).isTrue();
        assertThat(http.get("/products/" + productId + "/movements").getBody().get("items"))
                .hasSize(1);
        assertStock(productId, 10, 0);
    }

    @Test
    void tellsOthersOfIt() {
        String productId = aProductInStock(10, "2.50");

        http.delete("/products/" + productId);
        http.delete("/products/" + productId);
        awaitHeard(productId, 2);

        assertThat(neighbours.heardAbout(productId))
                .extracting(ReceivedEvent::event)
                .hasExactlyElementsOfTypes(ProductCreated.class, ProductDeleted.class);
    }

    @Test
    void sellsAndBuysNoMoreOfIt() {
        String productId = aProductInStock(10, "2.50");
        String cake = aProductInStock(10);
        http.delete("/products/" + productId);

        assertThat(answerTo(
                        AnOrder.toSell().of(1, cake).of(1, productId, "2.50").created()))
                .isInstanceOfSatisfying(
                        InventoryUnavailable.class,
                        unavailable -> assertThat(unavailable.reason()).isEqualTo(UNKNOWN_PRODUCT));
        assertThat(answerTo(AnOrder.toBuy().of(1, productId).created())).isInstanceOf(InventoryUnavailable.class);
        assertStock(productId, 10, 0);
        assertStock(cake, 10, 0);
    }

    @Test
    void completesWhatIsReserved() {
        String productId = aProductInStock(10, "2.50");
        AnOrder sold = AnOrder.toSell().of(1, productId);
        AnOrder released = AnOrder.toSell().of(2, productId);
        AnOrder restocked = AnOrder.toSell().of(3, productId);
        for (AnOrder order : new AnOrder[] {sold, released, restocked}) {
            assertThat(answerTo(order.created())).isInstanceOf(InventoryReserved.class);
        }
        neighbours.publish(restocked.confirmed());

        http.delete("/products/" + productId);
        neighbours.publish(sold.confirmed());
        assertThat(answerTo(released.declined())).isInstanceOf(InventoryReleased.class);
        assertThat(answerTo(restocked.cancelled())).isInstanceOf(InventoryReleased.class);
        awaitQuiet();

        assertStock(productId, 9, 0);
        assertThat(movementsOf(productId)).containsExactlyInAnyOrder("INITIAL 10", "SALE -3", "SALE -1", "RETURN 3");
    }

    @Test
    void canBeCreatedAgainWithTheStockThatThereIs() {
        String productId = aProductInStock(10, "2.50");
        String eTag = http.get("/products/" + productId).getHeaders().getETag();
        http.delete("/products/" + productId);

        ResponseEntity<JsonNode> created = http.post(
                "/products",
                Map.of("product_id", productId, "name", "Ristretto", "price", "2.70", "category", "coffee"));

        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        JsonNode product = http.get("/products/" + productId).getBody();
        assertThat(product).isEqualTo(created.getBody());
        assertThat(product.get("name").asText()).isEqualTo("Ristretto");
        assertThat(product.get("stock_quantity").asInt()).isEqualTo(10);
        assertThat(product.has("deleted_at")).isFalse();
        assertThat(created.getHeaders().getETag()).isNotEqualTo(eTag);
        assertThat(answerTo(AnOrder.toSell().of(1, productId, "2.70").created()))
                .isInstanceOf(InventoryReserved.class);
        awaitHeard(productId, 3);
        assertThat(neighbours.heardAbout(productId))
                .extracting(ReceivedEvent::event)
                .hasExactlyElementsOfTypes(ProductCreated.class, ProductDeleted.class, ProductCreated.class);
    }

    @Test
    void canBeCreatedAgainWithAnotherStock() {
        String productId = aProductInStock(10, "2.50");
        http.delete("/products/" + productId);

        http.post("/products", Map.of("product_id", productId, "name", "Espresso", "price", 1, "stock_quantity", 4));

        assertThat(movementsOf(productId)).containsExactly("INITIAL 10", "ADJUSTMENT -6");
    }

    @Test
    void deletesOnlyTheVersionThatIsMeant() {
        String productId = aProductInStock(10, "2.50");
        String eTag = http.get("/products/" + productId).getHeaders().getETag();
        http.put("/products/" + productId, Map.of("name", "Espresso", "price", 3));

        assertProblem(
                http.delete("/products/" + productId, "If-Match", eTag),
                HttpStatus.PRECONDITION_FAILED,
                "precondition-failed");
        assertInvalid(http.delete("/products/" + productId, "If-Match", "nonsense"), "If-Match");
        assertThat(http.delete("/products/" + productId, "If-Match", "*").getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
    }

    @Test
    void knowsOnlyTheProductsOfTheCatalogue() {
        assertProblem(http.delete("/products/" + newProduct()), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.delete("/products/" + aProductInStock(1)), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.delete("/products/a%20b"), HttpStatus.BAD_REQUEST, "invalid-request");
    }
}
