package io.orderflow.order;

import static io.orderflow.order.OrderFixture.aPurchase;
import static io.orderflow.order.OrderFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderflow.messaging.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class SagaSweeperIT extends RunningService {

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private SagaSweeper sweeper;

    @Autowired
    private OrderTables tables;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OrdersOfTransaction ofTransaction;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void settleWhatOtherTestsLeft() {
        clock.advance(Duration.ofHours(1));
        sweeper.runOnce();
    }

    @AfterEach
    void refuseNothing() {
        new Refusals(jdbc).end();
        jdbc.execute("drop sequence if exists cancellations");
    }

    @Test
    void cancelsManyAndPurchasesToo() {
        List<UUID> sales = place(450);
        UUID purchase = placement.place(aPurchase().command(), null).id();
        clock.advance(Duration.ofMinutes(16));

        assertThat(sweeper.runOnce()).isEqualTo(451);

        assertThat(cancelled(sales)).isEqualTo(450);
        assertThat(statusOf(purchase)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(published(purchase)).containsExactly("OrderCreated", "OrderCancelled");
    }

    @Test
    void cancelsTheOthersIfOneCannotBeCancelled() {
        List<UUID> placed = place(250);
        UUID poison = placed.get(0);
        clock.advance(Duration.ofMinutes(16));
        new Refusals(jdbc).refuse("OrderCancelled", "new.order_id = '" + poison + "'", "check_violation");

        assertThat(sweeper.runOnce()).isEqualTo(249);

        assertThat(cancelled(placed)).isEqualTo(249);
        assertThat(statusOf(poison)).isEqualTo(OrderStatus.PENDING);
        refuseNothing();
        assertThat(sweeper.runOnce()).as("once it can be cancelled").isEqualTo(1);
    }

    @Test
    void stopsTryingWhenItIsNoSingleOrderThatIsWrong() {
        List<UUID> placed = place(250);
        clock.advance(Duration.ofMinutes(16));
        jdbc.execute("create sequence cancellations");
        new Refusals(jdbc).refuse("OrderCancelled", "nextval('cancellations') > 0", "check_violation");

        assertThat(sweeper.runOnce()).isZero();

        assertThat(jdbc.queryForObject("select last_value from cancellations", Integer.class))
                .as("a batch, and a hundred orders alone")
                .isEqualTo(101);
        refuseNothing();
        assertThat(sweeper.runOnce()).isEqualTo(placed.size());
    }

    @Test
    void cancelsWhatIsBehindMoreThanABatchThatOthersHold() {
        List<UUID> held = place(220);
        clock.advance(Duration.ofSeconds(1));
        List<UUID> free = place(30);
        clock.advance(Duration.ofMinutes(16));

        transaction.executeWithoutResult(uncommitted -> {
            ofTransaction.lock(held);

            assertThat(CompletableFuture.supplyAsync(sweeper::runOnce))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(30);
        });

        assertThat(cancelled(free)).isEqualTo(30);
        assertThat(cancelled(held)).isZero();
        assertThat(sweeper.runOnce()).as("once nobody holds them").isEqualTo(220);
    }

    @Test
    void goesOnAfterAnOutageInTheMiddle() {
        List<UUID> placed = place(450);
        clock.advance(Duration.ofMinutes(16));
        jdbc.execute("create sequence cancellations");
        new Refusals(jdbc).refuse("OrderCancelled", "nextval('cancellations') > 250", "admin_shutdown");

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(sweeper::runOnce);
        assertThat(cancelled(placed)).as("what was committed before").isEqualTo(200);
        refuseNothing();

        assertThat(sweeper.runOnce()).isEqualTo(250);
        assertThat(cancelled(placed)).isEqualTo(450);
    }

    @Test
    void cancelsEachOnceThoughSeveralInstancesSweep() {
        List<UUID> placed = place(600);
        clock.advance(Duration.ofMinutes(16));
        List<SagaSweeper> instances = Stream.generate(() ->
                        new SagaSweeper(tables, outbox, ofTransaction, transaction, clock, Duration.ofMinutes(15)))
                .limit(3)
                .toList();

        int total =
                instances.stream().map(instance -> CompletableFuture.supplyAsync(instance::runOnce)).toList().stream()
                        .mapToInt(CompletableFuture::join)
                        .sum();

        assertThat(total).isEqualTo(600);
        assertThat(cancelled(placed)).isEqualTo(600);
        assertThat(jdbc.queryForObject(
                        "select max(n) from (select count(*) n from order_timeline where event = 'OrderCancelled' group by order_id) c",
                        Integer.class))
                .isEqualTo(1);
    }

    private List<UUID> place(int count) {
        List<UUID> placed = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i ->
                        placed.add(placement.place(anOrder().command(), null).id()));
        return placed;
    }

    private int cancelled(List<UUID> ids) {
        return jdbc.queryForObject(
                "select count(*) from orders where id = any(?) and status = 'CANCELLED'", Integer.class, (Object)
                        ids.toArray(UUID[]::new));
    }
}
