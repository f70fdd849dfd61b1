package io.orderflow.order;

import static io.orderflow.order.OrderFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** What the meters gained since the beginning of each test. */
class OrderMetricsIT extends RunningService {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private SagaSweeper sweeper;

    @Autowired
    private TransactionOperations transaction;

    private final Map<OrderStatus, Long> orders = new EnumMap<>(OrderStatus.class);
    private final Map<OrderStatus, Long> sagas = new EnumMap<>(OrderStatus.class);

    @BeforeEach
    void readMeters() {
        // Orders that earlier tests left unsettled would expire in the middle of a test.
        clock.advance(Duration.ofHours(1));
        sweeper.runOnce();
        for (OrderStatus status : OrderStatus.values()) {
            orders.put(status, count(status));
            if (status.isSettled()) {
                sagas.put(status, sagaTime(status).count());
            }
        }
    }

    @Test
    void countsEachStateAnOrderComesToAndTimesItsSaga() {
        double before = sagaTime(OrderStatus.CONFIRMED).totalTime(TimeUnit.SECONDS);
        UUID order = placeOrder();
        clock.advance(Duration.ofSeconds(1));
        neighbours.publish(reserved(order));
        awaitStatus(order, OrderStatus.RESERVED);
        clock.advance(Duration.ofSeconds(2));
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
        clock.advance(Duration.ofHours(1));
        http.put("/orders/" + order + "/status", "{\"status\":\"SHIPPED\"}");

        awaitCounts(Map.of(
                OrderStatus.PENDING, 1L,
                OrderStatus.RESERVED, 1L,
                OrderStatus.CONFIRMED, 1L,
                OrderStatus.SHIPPED, 1L));
        assertThat(sagaTimes()).isEqualTo(Map.of(OrderStatus.CONFIRMED, 1L));
        assertThat(sagaTime(OrderStatus.CONFIRMED).totalTime(TimeUnit.SECONDS) - before)
                .isEqualTo(3);
    }

    @Test
    void countsTheStatesOfABatchEvenIfOneTransactionPassesSeveral() {
        List<UUID> placed = Stream.generate(this::placeOrder).limit(20).toList();

        neighbours.publish(placed.stream()
                .flatMap(order -> Stream.of(reserved(order), declined(order)))
                .toList());

        placed.forEach(order -> awaitStatus(order, OrderStatus.PAYMENT_FAILED));
        awaitCounts(Map.of(OrderStatus.PENDING, 20L, OrderStatus.RESERVED, 20L, OrderStatus.PAYMENT_FAILED, 20L));
        assertThat(sagaTimes()).isEqualTo(Map.of(OrderStatus.PAYMENT_FAILED, 20L));
    }

    @Test
    void countsNothingWhenAnEventNoLongerApplies() {
        UUID order = placeOrder();
        http.delete("/orders/" + order);
        http.delete("/orders/" + order);
        neighbours.publish(reserved(order), paid(order));
        awaitNoted(order, "InventoryReserved");
        awaitNoted(order, "PaymentProcessed");

        awaitCounts(Map.of(OrderStatus.PENDING, 1L, OrderStatus.CANCELLED, 1L));
        assertThat(sagaTimes()).isEqualTo(Map.of(OrderStatus.CANCELLED, 1L));
    }

    @Test
    void timesTheSagaOfAnOrderThatExpires() {
        placeOrder();
        double before = sagaTime(OrderStatus.CANCELLED).totalTime(TimeUnit.MINUTES);
        clock.advance(Duration.ofMinutes(16));

        sweeper.runOnce();

        awaitCounts(Map.of(OrderStatus.PENDING, 1L, OrderStatus.CANCELLED, 1L));
        assertThat(sagaTimes()).isEqualTo(Map.of(OrderStatus.CANCELLED, 1L));
        assertThat(sagaTime(OrderStatus.CANCELLED).totalTime(TimeUnit.MINUTES) - before)
                .isBetween(16.0, 17.0);
    }

    @Test
    void countsNothingThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            placement.place(anOrder().command(), null);
            status.setRollbackOnly();
        });
        placement.place(anOrder().command(), null);

        awaitCounts(Map.of(OrderStatus.PENDING, 1L));
    }

    /** The meters follow the commit, which others may see a moment earlier. */
    private void awaitCounts(Map<OrderStatus, Long> expected) {
        await().untilAsserted(() -> assertThat(gains()).isEqualTo(expected));
    }

    private Map<OrderStatus, Long> gains() {
        Map<OrderStatus, Long> gains = new EnumMap<>(OrderStatus.class);
        orders.forEach((status, before) -> gains.put(status, count(status) - before));
        gains.values().removeIf(gain -> gain == 0);
        return gains;
    }

    private Map<OrderStatus, Long> sagaTimes() {
        Map<OrderStatus, Long> gains = new EnumMap<>(OrderStatus.class);
        sagas.forEach((outcome, before) -> gains.put(outcome, sagaTime(outcome).count() - before));
        gains.values().removeIf(gain -> gain == 0);
        return gains;
    }

    private long count(OrderStatus status) {
        return Math.round(meters.get("orderflow.orders")
                .tag("status", status.name())
                .counter()
                .count());
    }

    private Timer sagaTime(OrderStatus outcome) {
        return meters.get("orderflow.saga.time").tag("outcome", outcome.name()).timer();
    }
}
