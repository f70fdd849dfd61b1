package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.defaults.ConflictException;
import io.orderflow.events.DomainEvent;
import io.orderflow.order.shipping.AutomaticShipping;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class AutomaticShippingIT extends RunningService {

    private static final Duration DISPATCH_AFTER = Duration.ofHours(1);
    private static final Duration DELIVER_AFTER = Duration.ofDays(2);

    @Autowired
    private AutomaticShipping shipping;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderProgress progress;

    @Autowired
    private OrderManagement management;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void shipWhatOtherTestsLeft() {
        for (int i = 0; i < 2; i++) {
            clock.advance(DISPATCH_AFTER.plus(DELIVER_AFTER));
            shipping.runOnce();
        }
    }

    @AfterEach
    void refuseNothing() {
        new Refusals(jdbc).end();
    }

    @Test
    void dispatchesAndDeliversInTime() {
        UUID order = confirmed(1).get(0);

        clock.advance(DISPATCH_AFTER.minusSeconds(1));
        assertThat(shipping.runOnce()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(shipping.runOnce()).isEqualTo(1);
        assertThat(statusOf(order)).isEqualTo(OrderStatus.SHIPPED);

        clock.advance(DELIVER_AFTER.minusSeconds(1));
        assertThat(shipping.runOnce()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(shipping.runOnce()).isEqualTo(1);
        assertThat(statusOf(order)).isEqualTo(OrderStatus.COMPLETED);
        await().until(() -> published(order).contains("OrderCompleted"));
        assertThat(published(order)).containsOnlyOnce("OrderShipped", "OrderCompleted");
    }

    @Test
    void shipsMoreThanABatchHolds() {
        List<UUID> orders = confirmed(450);
        clock.advance(DISPATCH_AFTER);

        assertThat(shipping.runOnce()).isEqualTo(450);

        assertThat(inStatus("SHIPPED", orders)).isEqualTo(450);
        clock.advance(DELIVER_AFTER);
        assertThat(shipping.runOnce()).isEqualTo(450);
        assertThat(inStatus("COMPLETED", orders)).isEqualTo(450);
    }

    @Test
    void shipsTheOthersIfOneCannotBeShipped() {
        List<UUID> orders = confirmed(250);
        UUID poison = orders.get(0);
        clock.advance(DISPATCH_AFTER);
        new Refusals(jdbc).refuse("OrderShipped", "new.order_id = '" + poison + "'", "check_violation");

        assertThat(shipping.runOnce()).isEqualTo(249);

        assertThat(inStatus("SHIPPED", orders)).isEqualTo(249);
        assertThat(statusOf(poison)).isEqualTo(OrderStatus.CONFIRMED);
        refuseNothing();
        assertThat(shipping.runOnce()).as("once it can be shipped").isEqualTo(1);
    }

    @Test
    void leavesOutWhatSomebodyElseIsChanging() {
        List<UUID> orders = confirmed(3);
        clock.advance(DISPATCH_AFTER);

        transaction.executeWithoutResult(uncommitted -> {
            management.cancel(orders.get(1), "changed my mind");

            assertThat(CompletableFuture.supplyAsync(shipping::runOnce))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(2);
        });

        assertThat(statusOf(orders.get(1))).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shipping.runOnce()).isZero();
    }

    @Test
    void shipsOrIsTooLateButNeverBoth() {
        List<UUID> orders = confirmed(300);
        clock.advance(DISPATCH_AFTER);

        CompletableFuture<Void> started = new CompletableFuture<>();
        List<CompletableFuture<?>> racers = List.of(
                CompletableFuture.runAsync(() -> {
                    for (int i = orders.size() - 1; i >= 0; i--) {
                        cancelIfNotTooLate(orders.get(i));
                        started.complete(null);
                    }
                }),
                started.thenRunAsync(shipping::runOnce),
                started.thenRunAsync(shipping::runOnce));
        racers.forEach(CompletableFuture::join);
        shipping.runOnce();

        long shipped = inStatus("SHIPPED", orders);
        assertThat(shipped).isBetween(1L, 299L);
        assertThat(inStatus("CANCELLED", orders)).isEqualTo(300 - shipped);
        await().until(() -> orders.stream()
                .allMatch(order ->
                        published(order).stream().anyMatch(event -> event.matches("OrderShipped|OrderCancelled"))));
        assertThat(orders)
                .allSatisfy(order -> assertThat(published(order))
                        .filteredOn(event -> event.matches("OrderShipped|OrderCancelled"))
                        .hasSize(1));
    }

    private void cancelIfNotTooLate(UUID order) {
        try {
            management.cancel(order, null);
        } catch (ConflictException e) {
            // It has left, which is an answer.
        }
    }

    private List<UUID> confirmed(int number) {
        List<UUID> orders = Stream.generate(() ->
                        placement.place(OrderFixture.anOrder().command(), null).id())
                .limit(number)
                .toList();
        transaction.executeWithoutResult(together -> {
            progress.prepare(orders.stream().<DomainEvent>map(this::paid).toList());
            orders.forEach(order -> progress.on(paid(order)));
        });
        return orders;
    }

    private long inStatus(String status, List<UUID> orders) {
        return jdbc.queryForObject(
                "select count(*) from orders where status = ? and id = any(?)",
                Long.class,
                status,
                orders.toArray(UUID[]::new));
    }
}
