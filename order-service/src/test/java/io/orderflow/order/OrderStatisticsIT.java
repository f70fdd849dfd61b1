package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.order.statistics.TotalsFold;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

class OrderStatisticsIT extends RunningService {

    @Autowired
    private TotalsFold fold;

    @Autowired
    private OrderProgress progress;

    @Autowired
    private TransactionTemplate transaction;

    /** Other tests change orders by SQL, which nobody counts. A day of their own keeps what is counted here apart. */
    @BeforeEach
    void beginADayOnCorrectTotals() {
        jdbc.execute("select recount_orders()");
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void countsOrdersAndRevenueByTheirState() {
        UUID confirmed = placeOrder();
        UUID cancelled = placeOrder();
        UUID declined = placeOrder();
        placeOrder();
        clock.advance(Duration.ofSeconds(3));
        neighbours.publish(paid(confirmed), paid(cancelled), declined(declined));
        awaitStatus(confirmed, OrderStatus.CONFIRMED);
        awaitStatus(cancelled, OrderStatus.CONFIRMED);
        awaitStatus(declined, OrderStatus.PAYMENT_FAILED);
        assertThat(today().at("/revenue/USD").decimalValue()).isEqualByComparingTo("10.00");

        http.delete("/orders/" + cancelled);
        http.put("/orders/" + confirmed + "/status", "{\"status\": \"SHIPPED\"}");

        JsonNode stats = today();
        assertThat(stats.get("orders").toString())
                .isEqualTo("{\"PENDING\":1,\"RESERVED\":0,\"CONFIRMED\":0,\"SHIPPED\":1,\"COMPLETED\":0,"
                        + "\"REJECTED\":0,\"PAYMENT_FAILED\":1,\"CANCELLED\":1}");
        assertThat(stats.at("/revenue/USD").decimalValue()).isEqualByComparingTo("5.00");
        JsonNode time = stats.at("/order_types/SELL/time_to_settle");
        assertThat(time.get("orders").asInt()).isEqualTo(3);
        assertThat(time.get("p50").asDouble()).isCloseTo(3_000, within(3_000 / 16.0));
        assertThat(stats.at("/order_types/BUY").has("time_to_settle")).isFalse();
        assertThat(stats.get("days")).singleElement().satisfies(day -> {
            assertThat(day.get("day").asText()).isEqualTo(day().toString());
            assertThat(day.get("orders").asInt()).isEqualTo(4);
            assertThat(day.at("/revenue/USD").decimalValue()).isEqualByComparingTo("5.00");
        });
        assertProjectionIsTheScan();
    }

    @Test
    void saysTheSameBeforeAndAfterFolding() {
        placeOrder();
        neighbours.publish(paid(placeOrder()));
        awaitSomeConfirmed();
        JsonNode before = today();
        JsonNode allBefore = http.get("/orders/stats").getBody();

        assertThat(fold.runOnce()).isPositive();

        assertThat(today()).isEqualTo(before);
        assertThat(http.get("/orders/stats").getBody()).isEqualTo(allBefore);
        assertThat(fold.runOnce()).as("nothing is left").isZero();
        assertProjectionIsTheScan();
    }

    @Test
    void isFoldedBySeveralInstancesWhileOrdersComeIn() {
        List<CompletableFuture<?>> all = Stream.concat(
                        IntStream.range(0, 4)
                                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                                    for (int j = 0; j < 20; j++) {
                                        placeOrder();
                                    }
                                })),
                        IntStream.range(0, 3)
                                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                                    for (int j = 0; j < 30; j++) {
                                        fold.runOnce();
                                    }
                                })))
                .<CompletableFuture<?>>map(future -> future)
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(today().at("/orders/PENDING").asInt()).isEqualTo(80);
        assertProjectionIsTheScan();
    }

    @Test
    void countsNothingOfATransactionThatIsRolledBack() {
        UUID order = placeOrder();
        transaction.executeWithoutResult(status -> {
            progress.prepare(List.of(paid(order)));
            progress.on(paid(order));
            status.setRollbackOnly();
        });

        assertThat(today().at("/orders/PENDING").asInt()).isEqualTo(1);
        assertProjectionIsTheScan();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 8, 15, 16, 17, 31, 32, 999, 1_000, 4_095, 4_096, 899_999, 1_200_000, 9_999_999_999L})
    void putsATimeIntoTheSameBucketAsTheDatabase(long millis) {
        assertThat(SettleBucket.of(millis).number())
                .isEqualTo(jdbc.queryForObject("select settle_bucket(?)", Integer.class, millis));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-01-01, to",
        "to=2026-01-01, from",
        "from=2026-01-02&to=2026-01-01, to",
        "from=2025-01-01&to=2026-01-02, to",
        "from=-0010-01-01&to=-0010-01-02, from"
    })
    void refusesDaysThatMakeNoSense(String query, String field) {
        assertInvalid(http.get("/orders/stats?" + query), field);
    }

    @Test
    void refusesWhatIsNoDay() {
        assertProblem(http.get("/orders/stats?from=today&to=today"), HttpStatus.BAD_REQUEST, "invalid-request");
    }

    private void assertProjectionIsTheScan() {
        String counted = "select day, order_type, currency, status, sum(orders), sum(amount) from (%s) as c"
                + " group by 1, 2, 3, 4 having sum(orders) <> 0 or sum(amount) <> 0 order by 1, 2, 3, 4";
        String unfolded = " union all select day, order_type, currency, status, orders, amount from order_deltas"
                + " where status is not null";
        assertThat(jdbc.queryForList(
                        counted.formatted("select * from order_totals where day > '-infinity'" + unfolded)))
                .usingRecursiveComparison()
                .isEqualTo(jdbc.queryForList(counted.formatted("select * from counted_orders")));
        String timed =
                "select day, order_type, settle_bucket, sum(orders) from (%s) as c group by 1, 2, 3 order by 1, 2, 3";
        assertThat(
                        jdbc.queryForList(
                                timed.formatted(
                                        "select * from order_settle_times where day > '-infinity' union all"
                                                + " select day, order_type, settle_bucket, orders from order_deltas where settle_bucket is not null")))
                .isEqualTo(jdbc.queryForList(timed.formatted("select * from counted_settle_times")));
    }

    private void awaitSomeConfirmed() {
        await().until(() -> today().at("/orders/CONFIRMED").asInt() == 1);
    }

    private JsonNode today() {
        return http.get("/orders/stats?from=" + day() + "&to=" + day()).getBody();
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
