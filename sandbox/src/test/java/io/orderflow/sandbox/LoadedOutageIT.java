package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.sandbox.OpenLoop.Visit;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A server that is gone for long, while orders keep coming in. The system properties {@code outage.broker} and {@code
 * outage.database} say how long, as in {@code 90s}.
 */
class LoadedOutageIT {

    private static final int ORDERS_PER_SECOND = 50;
    private static final int PLENTY = 500_000;
    private static final Duration BEFORE = Duration.ofSeconds(5);

    /** Long enough for everybody who noticed the outage at first to have told the circuit breaker. */
    private static final Duration UNTIL_BREAKER_IS_OPEN = Duration.ofSeconds(5);

    private static final Duration SETTLED_AFTER_RETURN = Duration.ofSeconds(30);
    private static final Duration ACCEPTED_AFTER_RETURN = Duration.ofSeconds(30);

    private static final SystemUnderTest system = SystemUnderTest.withLastingServers();

    private final NewProduct product = new Till(system.shop()).aProduct(PLENTY);

    @Test
    void acceptsEveryOrderWithoutTheBrokerAndSettlesThemWhenItIsBack() throws Exception {
        Duration outage = length("outage.broker", "15s");
        OpenLoop load = new OpenLoop(system.shop(), product, ORDERS_PER_SECOND);
        try (load) {
            goOn(load, BEFORE);
            system.stop(Server.BROKER);
            goOn(load, outage);
            system.start(Server.BROKER);
        }
        Duration back = load.elapsed();
        await().atMost(Duration.ofMinutes(5)).until(() -> count("status in ('PENDING', 'RESERVED')") == 0);
        Duration settled = load.elapsed().minus(back);

        System.out.println("broker gone for %s s: %d orders, settled %s s after its return; answered in %s"
                .formatted(
                        outage.toSeconds(),
                        load.visits().size(),
                        Progress.seconds(settled),
                        percentiles(load.visits())));
        assertThat(load.visits()).allMatch(Visit::isAccepted, "is accepted");
        assertThat(settled).isLessThan(SETTLED_AFTER_RETURN);
        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        assertThat(count("status = 'CANCELLED'")).isZero();
    }

    @Test
    void refusesOrdersAtOnceWithoutTheDatabaseAndLosesNoneThatItAccepted() throws Exception {
        Duration outage = length("outage.database", "10s");
        OpenLoop load = new OpenLoop(system.shop(), product, ORDERS_PER_SECOND);
        Duration gone;
        Duration back;
        try (load) {
            goOn(load, BEFORE);
            gone = load.elapsed();
            system.stop(Server.DATABASE);
            goOn(load, outage);
            back = load.elapsed();
            system.start(Server.DATABASE);
            await().atMost(ACCEPTED_AFTER_RETURN).until(() -> accepts(load, back));
        }
        List<Visit> during = load.visits().stream()
                .filter(visit -> isBetween(visit, gone, back))
                .toList();
        List<Visit> open = during.stream()
                .filter(visit -> isBetween(visit, gone.plus(UNTIL_BREAKER_IS_OPEN), back))
                .toList();
        List<Visit> refused =
                load.visits().stream().filter(visit -> !visit.isAccepted()).toList();
        List<Visit> accepted = load.visits().stream().filter(Visit::isAccepted).toList();

        System.out.println(
                "database gone for %s s: %d orders accepted, %d refused; answered in %s, with the circuit breaker open: %s"
                        .formatted(
                                outage.toSeconds(),
                                accepted.size(),
                                refused.size(),
                                percentiles(during),
                                percentiles(open)));
        assertThat(refused)
                .allMatch(visit -> visit.status() == 503 && visit.toldWhenToRetry(), "is told to come again");
        assertThat(open).isNotEmpty().allMatch(visit -> visit.status() == 503);
        assertThat(percentile(99, during)).isLessThan(Duration.ofSeconds(5));
        // As a rule; a busy machine may keep some waiting, but nobody waits for a connection to the database.
        assertThat(percentile(50, open)).isLessThan(Duration.ofMillis(100));
        assertThat(percentile(99, open)).isLessThan(Duration.ofSeconds(1));
        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        assertThat(orders()).containsAll(accepted.stream().map(Visit::orderId).toList());
    }

    private static boolean accepts(OpenLoop load, Duration back) {
        return load.visits().stream()
                .anyMatch(visit -> visit.isAccepted() && visit.begin().compareTo(back) > 0);
    }

    private static boolean isBetween(Visit visit, Duration from, Duration to) {
        return visit.begin().compareTo(from) >= 0 && visit.begin().compareTo(to) < 0;
    }

    private static Duration length(String property, String usual) {
        return Duration.parse("PT" + System.getProperty(property, usual));
    }

    private static void goOn(OpenLoop load, Duration time) {
        Duration end = load.elapsed().plus(time);
        await().atMost(time.multipliedBy(2)).until(() -> load.elapsed().compareTo(end) >= 0);
    }

    private static String percentiles(List<Visit> visits) {
        return "p50 %d ms, p95 %d ms, p99 %d ms, max %d ms"
                .formatted(
                        percentile(50, visits).toMillis(),
                        percentile(95, visits).toMillis(),
                        percentile(99, visits).toMillis(),
                        percentile(100, visits).toMillis());
    }

    private static Duration percentile(int percent, List<Visit> visits) {
        List<Duration> waits = visits.stream().map(Visit::time).sorted().toList();
        return waits.get(Math.max(0, waits.size() * percent / 100 - 1));
    }

    private int count(String condition) throws Exception {
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from orders.orders o where " + condition
                        + " and exists (select from orders.order_lines l where l.order_id = o.id and l.product_id = '"
                        + product.id() + "')")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static Set<String> orders() throws Exception {
        Set<String> ids = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id from orders.orders")) {
            while (result.next()) {
                ids.add(result.getString("id"));
            }
        }
        return ids;
    }
}
