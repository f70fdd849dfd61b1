package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCreated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Several consumers, as with several instances of the service, want the same stock at the same time. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompetitionIT extends RunningService {

    private static final int CONSUMERS = 4;

    @Autowired
    SimpleMessageListenerContainer consumer;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    void competes() {
        consumer.setConcurrentConsumers(CONSUMERS);
        await().until(() -> consumer.getActiveConsumerCount() == CONSUMERS);
    }

    @AfterAll
    void isAloneAgain() {
        consumer.setConcurrentConsumers(1);
        await().until(() -> consumer.getActiveConsumerCount() == 1);
    }

    @Test
    void reservesExactlyTheStockThatThereIs(CapturedOutput output) {
        String espresso = aProductInStock(50);
        List<AnOrder> orders = ordersOf(300, AnOrder.toSell().of(1, espresso));

        place(orders);

        assertThat(reservedAmong(orders)).isEqualTo(50);
        assertStock(espresso, 50, 50);
        assertNoBatchFailed(output);
    }

    @Test
    void reservesNoMoreThanThereIsWhileTheStockIsAdjusted(CapturedOutput output) {
        String espresso = aProductInStock(50);
        List<AnOrder> early = ordersOf(200, AnOrder.toSell().of(1, espresso));
        List<AnOrder> late = ordersOf(100, AnOrder.toSell().of(1, espresso));

        CompletableFuture<Void> additions = addOneByOne(40, espresso);
        place(early);
        additions.join();
        long reservedEarly = reservedAmong(early);
        place(late);

        assertThat(reservedEarly).isBetween(50L, 90L);
        assertThat(reservedEarly + reservedAmong(late)).isEqualTo(90);
        assertStock(espresso, 90, 90);
        assertNoBatchFailed(output);
    }

    @Test
    void countsStockRightWhileItIsSoldAndSetAnew() {
        String espresso = aProductInStock(100);
        List<AnOrder> orders = ordersOf(100, AnOrder.toSell().of(1, espresso));

        CompletableFuture<Void> corrections = CompletableFuture.runAsync(() -> IntStream.range(0, 40)
                .forEach(i -> http.put("/inventory/" + espresso, Map.of("quantity_available", 100 + i % 2))));
        place(orders);
        neighbours.publish(orders.stream().map(AnOrder::confirmed).toList());
        await().until(() ->
                movementsOf(espresso).stream().filter("SALE -1"::equals).count() == 100);
        corrections.join();
        http.put("/inventory/" + espresso, Map.of("quantity_available", 7));

        assertThat(reservedAmong(orders)).isEqualTo(100);
        assertStock(espresso, 7, 0);
    }

    @Test
    void doesNotDeadlockOverProductsInOppositeOrder(CapturedOutput output) {
        String espresso = aProductInStock(1000);
        String cake = aProductInStock(1000);
        List<AnOrder> orders = new ArrayList<>();
        orders.addAll(ordersOf(150, AnOrder.toSell().of(1, espresso).of(1, cake)));
        orders.addAll(ordersOf(150, AnOrder.toSell().of(1, cake).of(1, espresso)));
        Collections.shuffle(orders);

        place(orders);
        neighbours.publish(orders.stream().map(AnOrder::cancelled).toList());
        orders.forEach(order -> awaitHeard(order.id(), 2));

        assertThat(reservedAmong(orders)).isEqualTo(300);
        assertStock(espresso, 1000, 0);
        assertStock(cake, 1000, 0);
        assertNoBatchFailed(output);
    }

    @Test
    void locksProductsInKeyOrderWhateverTheOrderOfTheOrder() {
        List<String> products =
                Stream.of(aProductInStock(1), aProductInStock(1)).sorted().toList();
        AnOrder order = AnOrder.toSell().of(1, products.get(1)).of(1, products.get(0));

        transaction.executeWithoutResult(held -> {
            lockIfFree(products.get(0));
            neighbours.publish(order.created());
            await().until(() -> waitingForLocks() == 1);

            assertThat(lockIfFree(products.get(1)))
                    .as("what comes later is not locked yet")
                    .hasSize(1);
        });

        awaitHeard(order.id(), 1);
    }

    private List<String> lockIfFree(String product) {
        return jdbc.queryForList(
                "select product_id from stock where product_id = ? for update skip locked", String.class, product);
    }

    @Test
    void settlesOrdersThatArePlacedAndCancelledAtTheSameTime() {
        String espresso = aProductInStock(1000);
        List<AnOrder> orders = ordersOf(80, AnOrder.toSell().of(1, espresso));
        List<DomainEvent> events = new ArrayList<>(orders.stream()
                .flatMap(order -> Stream.of(order.created(), order.cancelled()))
                .toList());
        Collections.shuffle(events);

        neighbours.publish(events);

        await().atMost(Duration.ofSeconds(30)).until(() -> calledOff(orders) == 80);
        await().until(() -> releasedAmong(orders) == reservedAmong(orders));
        assertStock(espresso, 1000, 0);
    }

    private static List<AnOrder> ordersOf(int count, AnOrder like) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AnOrder(AnOrder.toSell().id(), like.type(), like.currency(), like.items()))
                .toList();
    }

    /** Publishes the creation of all, and waits for the answers. */
    private void place(List<AnOrder> orders) {
        List<OrderCreated> creations = orders.stream().map(AnOrder::created).toList();
        neighbours.publish(creations);
        orders.forEach(order -> awaitHeard(order.id(), 1));
    }

    private CompletableFuture<Void> addOneByOne(int count, String productId) {
        return CompletableFuture.runAsync(() -> IntStream.range(0, count)
                .forEach(i -> assertThat(http.post("/inventory", Map.of("product_id", productId, "quantity", 1))
                                .getStatusCode())
                        .isEqualTo(HttpStatus.OK)));
    }

    private long reservedAmong(List<AnOrder> orders) {
        return orders.stream()
                .flatMap(order -> heardAbout(order).stream())
                .filter(InventoryReserved.class::isInstance)
                .count();
    }

    private long releasedAmong(List<AnOrder> orders) {
        return orders.stream()
                .flatMap(order -> heardAbout(order).stream())
                .filter(InventoryReleased.class::isInstance)
                .count();
    }

    /** How many orders claim nothing any more, or have a tombstone and never will. */
    private long calledOff(List<AnOrder> orders) {
        Long count = jdbc.queryForObject(
                "select count(*) from reservations where status in ('RELEASED', 'CANCELLED') and order_id = any(?)",
                Long.class,
                (Object) orders.stream().map(AnOrder::id).toArray(UUID[]::new));
        return count == null ? 0 : count;
    }

    /** A deadlock or a lost race would undo a batch, whose events are then handled one by one. */
    private static void assertNoBatchFailed(CapturedOutput output) {
        assertThat(output.getOut()).doesNotContain("one by one", "The database undid a transaction");
    }
}
