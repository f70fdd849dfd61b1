package io.orderflow.inventory;

import static io.orderflow.inventory.AnOrder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class InventoryTablesIT extends RunningService {

    private static final Instant LATER = NOW.plusNanos(123_456_000);

    @Autowired
    InventoryTables tables;

    @Autowired
    Reservations reservations;

    @Autowired
    StockItems items;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void keepsTextAsItIs() {
        List<String> products = List.of(
                "NULL",
                "null",
                "a,b",
                "{c}",
                "\"d\"",
                "'e'",
                "f\\g",
                "\\",
                " h ",
                "%s?",
                "$1",
                "\u00e9\u2615",
                "\ud83d\ude80");
        AnOrder order = AnOrder.toSell();
        for (String product : products) {
            order = order.of(2, product);
        }
        Reservation held = Reservation.held(order.id(), order.lines(), NOW);
        List<StockItem> stock = new ArrayList<>();
        List<StockMovement> movements = new ArrayList<>();
        for (String product : products) {
            StockItem item = new StockItem(product, NOW);
            movements.add(item.putBack(3, order.id(), NOW));
            item.reserve(2, NOW);
            stock.add(item);
        }

        write(new Changes(List.of(held), List.of(), stock, movements));

        transaction.executeWithoutResult(status -> {
            assertThat(items.lockAll(products))
                    .extracting(StockItem::productId)
                    .containsExactlyInAnyOrderElementsOf(products);
            assertThat(reservations.lockAll(List.of(held.orderId())).get(0).lines())
                    .containsExactlyInAnyOrderElementsOf(held.lines());
        });
        products.forEach(product -> assertThat(movementsOf(product)).containsExactly("RETURN 3"));
    }

    @Test
    void areReadAsTheyWereWritten() {
        AnOrder order = AnOrder.toSell().of(2, newProduct()).of(3, newProduct());
        Reservation held = Reservation.held(order.id(), order.lines(), NOW);
        Reservation rejected = rejected(AnOrder.toSell());
        StockItem low = new StockItem(order.lines().get(0).productId(), NOW);
        StockMovement initial = low.stockInitially(5, NOW).orElseThrow();
        low.reserve(2, NOW);
        low.watchFrom(4, LATER);
        StockItem enough = new StockItem(order.lines().get(1).productId(), NOW);
        StockMovement refill = enough.putBack(5, order.id(), LATER);
        enough.reserve(3, LATER);

        write(new Changes(List.of(held, rejected), List.of(), List.of(low, enough), List.of(initial, refill)));
        assertStored(List.of(held, rejected), List.of(low, enough));

        held.release(LATER);
        low.release(2, LATER);
        enough.release(3, LATER);
        write(new Changes(List.of(), List.of(held), List.of(low, enough), List.of()));
        assertStored(List.of(held, rejected), List.of(low, enough));
    }

    @Test
    void areReadAsTheTransactionLeavesThemThatWasWaitedFor() {
        String espresso = aProductInStock(5);
        AnOrder order = AnOrder.toSell().of(2, espresso);
        answerTo(order.created());

        CompletableFuture<List<Reservation>> other = transaction.execute(held -> {
            List<Reservation> reservation = reservations.lockAll(List.of(order.id()));
            StockItem stock = items.lock(espresso).orElseThrow();
            reservation.get(0).release(LATER);
            stock.release(2, LATER);
            tables.write(new Changes(List.of(), reservation, List.of(stock), List.of()));
            CompletableFuture<List<Reservation>> waiting =
                    CompletableFuture.supplyAsync(() -> reservations.lockAll(List.of(order.id())));
            await().until(() -> waitingForLocks() == 1);
            return waiting;
        });

        assertThat(other)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(found -> assertThat(found).singleElement().satisfies(reservation -> {
                    assertThat(reservation.status()).isEqualTo(ReservationStatus.RELEASED);
                    assertThat(reservation.lines()).isEqualTo(order.lines());
                }));
    }

    @Test
    void refusesAReservationThatIsThereAlreadyAndAllThatCameWithIt() {
        String espresso = aProductInStock(5);
        AnOrder order = AnOrder.toSell().of(2, espresso);
        answerTo(order.created());
        StockItem item = items.find(espresso).orElseThrow();
        StockMovement sale = item.takeOut(1, order.id(), NOW);
        Reservation again = rejected(order);

        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> write(new Changes(List.of(again), List.of(), List.of(item), List.of(sale))))
                .havingRootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        cause -> assertThat(cause.getSQLState()).isEqualTo("23505"));
        assertStock(espresso, 5, 2);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 5");
    }

    @Test
    void addsReservationsInKeyOrderWhateverTheOrderOfTheEvents() {
        List<AnOrder> orders = Stream.generate(AnOrder::toSell).limit(3).toList();
        List<Reservation> reversed = Stream.of(2, 1, 0)
                .map(orders::get)
                .map(InventoryTablesIT::rejected)
                .toList();

        CompletableFuture<Void> other = transaction.execute(held -> {
            tables.write(added(List.of(rejected(orders.get(1)))));
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> write(added(reversed)));
            await().until(() -> waitingForLocks() == 1);

            // Would be a deadlock if it were added already.
            tables.write(added(List.of(rejected(orders.get(2)))));
            return waiting;
        });

        assertThat(other)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void isWrittenOnceThoughTheConnectionIsLostMeanwhile(CapturedOutput output) {
        String espresso = aProductInStock(5);
        AnOrder order = AnOrder.toSell().of(2, espresso);

        transaction.executeWithoutResult(held -> {
            // Reading goes on, writing waits.
            jdbc.execute("lock table stock_movements in share mode");
            neighbours.publish(order.created());
            await().until(() -> waitingForLocks() == 1);
            jdbc.queryForList("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and wait_event_type = 'Lock'
                    """);
            await().until(() -> output.getOut().contains("The database undid a transaction"));
        });
        awaitHeard(order.id(), 1);

        assertStock(espresso, 5, 2);
        assertThat(output.getOut()).doesNotContain("one by one");
    }

    private void assertStored(List<Reservation> written, List<StockItem> stock) {
        assertThat(reservations.lockAll(
                        written.stream().map(Reservation::orderId).toList()))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(written);
        assertThat(items.lockAll(stock.stream().map(StockItem::productId).toList()))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .ignoringFields("alarming")
                .isEqualTo(stock);
    }

    private static Reservation rejected(AnOrder order) {
        return Reservation.rejected(order.id(), NOW);
    }

    private static Changes added(List<Reservation> reservations) {
        return new Changes(reservations, List.of(), List.of(), List.of());
    }

    private void write(Changes changes) {
        transaction.executeWithoutResult(status -> tables.write(changes));
    }
}
