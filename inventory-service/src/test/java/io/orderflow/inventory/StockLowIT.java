package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.StockLow;
import io.orderflow.events.StockReplenished;
import io.orderflow.messaging.EventHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;

class StockLowIT extends RunningService {

    @Autowired
    EventHandlers handlers;

    @Autowired
    TransactionOperations transaction;

    @Test
    void tellsOnceWhenOrdersLeaveFewerThanTheMinimum() {
        String productId = aProduct(10, 5);

        for (int i = 0; i < 4; i++) {
            answerTo(AnOrder.toSell().of(2, productId).created());
        }
        awaitQuiet();

        assertThat(alarms(productId)).singleElement().satisfies(alarm -> {
            assertThat(alarm.quantityAvailable()).isEqualTo(4);
            assertThat(alarm.minStockLevel()).isEqualTo(5);
        });
    }

    @Test
    void tellsOnceOfAllOrdersOfABatch() {
        String productId = aProduct(10, 5);

        handleTogether(Stream.generate(() -> AnOrder.toSell().of(3, productId).created())
                .limit(3)
                .toArray(DomainEvent[]::new));
        awaitQuiet();

        assertThat(alarms(productId)).hasSize(1);
    }

    @Test
    void tellsNothingWhenSoldGoodsLeaveOrAMinimumIsJustKept() {
        String productId = aProduct(10, 5);
        AnOrder order = AnOrder.toSell().of(5, productId);

        answerTo(order.created());
        neighbours.publish(order.confirmed());
        awaitQuiet();

        assertThat(alarms(productId)).isEmpty();
        assertThat(isLow(productId)).isFalse();
    }

    @Test
    void tellsAgainOnceItWasFilledUp() {
        String productId = aProduct(10, 5);
        AnOrder first = AnOrder.toSell().of(6, productId);

        handleTogether(
                first.created(),
                first.cancelled(),
                AnOrder.toSell().of(6, productId).created());
        http.post("/products/" + productId + "/stock", Map.of("movement_type", "PURCHASE", "quantity_change", 1));
        http.post("/products/" + productId + "/stock", Map.of("movement_type", "DAMAGE", "quantity_change", -1));
        awaitQuiet();

        assertThat(alarms(productId)).extracting(StockLow::quantityAvailable).containsExactly(4, 4, 4);
    }

    @Test
    void saysOfWhichAPurchaseWasNotEnough() {
        String scarce = aProduct(3, 10);
        String plenty = aProduct(3, 10);
        AnOrder purchase = AnOrder.toBuy().of(6, scarce).of(7, plenty);

        StockReplenished replenished = (StockReplenished) answerTo(purchase.created());

        assertThat(replenished.stillLow()).containsExactly(scarce);
    }

    @Test
    void tellsWhateverMadeItLow() {
        String moved = aProduct(10, 5);
        String corrected = aProduct(10, 5);
        String raised = aProduct(10, 5);
        String created = aProduct(3, 5);

        http.post("/products/" + moved + "/stock", Map.of("movement_type", "DAMAGE", "quantity_change", -6));
        http.put("/inventory/" + corrected, Map.of("quantity_available", 4));
        http.put("/products/" + raised, Map.of("name", "Espresso", "price", 1, "min_stock_level", 11));
        http.put("/products/" + raised, Map.of("name", "Espresso", "price", 1, "min_stock_level", 12));
        awaitQuiet();

        for (String productId : List.of(moved, corrected, raised, created)) {
            assertThat(alarms(productId)).hasSize(1);
        }
    }

    @Test
    void tellsNothingOfADeletedProduct() {
        String productId = aProduct(10, 5);
        AnOrder order = AnOrder.toSell().of(5, productId);
        answerTo(order.created());

        http.delete("/products/" + productId);
        http.post("/products/" + productId + "/stock", Map.of("movement_type", "DAMAGE", "quantity_change", -5));
        awaitQuiet();

        assertThat(alarms(productId)).isEmpty();
        assertThat(isLow(productId)).isFalse();
    }

    @Test
    void listsWhatIsLowPageByPage() {
        String first = aProduct(4, 5);
        String second = aProduct(4, 5);
        String enough = aProduct(5, 5);
        List<String> low = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = http.get("/products/low-stock?limit=1" + cursor).getBody();
            for (JsonNode product : page.get("items")) {
                low.add(product.get("product_id").asText());
                assertThat(product.has("low_since")).isTrue();
            }
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : null;
        }

        assertThat(low).contains(first, second).doesNotContain(enough).isSorted();
        http.put("/inventory/" + first, Map.of("quantity_available", 5));
        http.delete("/products/" + second);
        assertThat(isLow(first)).isFalse();
        assertThat(isLow(second)).isFalse();
        assertThat(http.get("/products/" + first).getBody().has("low_since")).isFalse();
        assertInvalid(http.get("/products/low-stock?limit=0"), "limit");
        assertInvalid(http.get("/products/low-stock?cursor={c}", "a b"), "cursor");
    }

    @Test
    void isMarkedInTheDatabaseWheneverItIsLow() {
        String productId = aProduct(10, 5);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.update("update stock set reserved = 6 where product_id = ?", productId));
    }

    private String aProduct(int quantity, int minimum) {
        String productId = newProduct();
        assertThat(http.post(
                                "/products",
                                Map.of(
                                        "product_id", productId,
                                        "name", "Espresso",
                                        "price", "2.50",
                                        "stock_quantity", quantity,
                                        "min_stock_level", minimum))
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        return productId;
    }

    private boolean isLow(String productId) {
        String before = productId.substring(0, productId.length() - 1);
        for (JsonNode product : http.get("/products/low-stock?limit=1&cursor=" + before)
                .getBody()
                .get("items")) {
            return product.get("product_id").asText().equals(productId);
        }
        return false;
    }

    private List<StockLow> alarms(String productId) {
        return neighbours.heardAbout(productId).stream()
                .map(received -> received.event())
                .filter(StockLow.class::isInstance)
                .map(StockLow.class::cast)
                .toList();
    }

    private void handleTogether(DomainEvent... events) {
        transaction.executeWithoutResult(status -> {
            handlers.prepareFor(List.of(events));
            List.of(events).forEach(handlers::handle);
        });
    }
}
