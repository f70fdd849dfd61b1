package io.orderflow.sandbox;

import static io.orderflow.sandbox.InsistentCustomer.insistOn;
import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.sandbox.audit.Audit;
import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.Series;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Instance;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two instances of every service share the work. They all start at once, with an empty database and a broker without queues. */
class ScaleOutIT {

    private static final int INSTANCES = 2;
    private static final int ORDERS = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final String CONSUMED = "orderflow_consumer_consumed_total";
    private static final String SETTLED = "orderflow_saga_time_seconds_count";

    private static LocalSystem system;

    @BeforeAll
    static void start() {
        Path state = Path.of("target", "scaled-system").toAbsolutePath();
        system = LocalSystem.stoppedWithThisProcess(
                LocalSystemUnderTest.settings(state, Ports.free(INSTANCES)), new Progress(System.out));
        assertThat(system.start()).isTrue();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** Purchases, because one event settles them: the broker, which deals in turn, gives every other one to the other instance. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void answersWhoeverWaitsForAnOrderThatTheOtherInstanceSettles(int number) throws Exception {
        ShopClient shop = shop(number);
        NewOrder order = anOrder().of(1, new Till(shop).aProduct(1)).asPurchase();
        int other = 3 - number;
        double settledByOther = count(SETTLED, Service.ORDER, other);

        await().atMost(PATIENCE).until(() -> {
            Reply reply = shop.place(order, Map.of("Prefer", "wait=30"));
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.text("status")).isEqualTo("COMPLETED");
            return count(SETTLED, Service.ORDER, other) > settledByOther;
        });
    }

    @Test
    void losesAndDoublesNothingWhileOneInstanceOfEachServiceIsKilled() throws Exception {
        MixedLoad load = new MixedLoad(shop(1), shop(2), ORDERS);

        load.run(() -> Stream.of(Service.values()).map(ScaleOutIT::victim).forEach(system::kill));

        awaitEveryInstanceToWork();
        load.endsAsItShould();
        assertThat(new Audit(
                                system.description().databaseUrl(),
                                system.description().amqpUrl())
                        .run(PATIENCE))
                .matches(report -> report.isClean(), "is clean");
        assertThat(system.deaths()).as("of services that nobody killed").isEmpty();
    }

    /** Of some services the first, of others the second. */
    private static Instance victim(Service service) {
        return new Instance(service, 1 + service.ordinal() % INSTANCES);
    }

    /** Also those that have come back, whose counters began anew: orders are placed until each has consumed something. */
    private static void awaitEveryInstanceToWork() {
        NewOrder order = anOrder().of(1, new Till(shop(1)).aProduct(10_000));
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(IOException.class).until(() -> {
            insistOn(() -> shop(1).place(order));
            insistOn(() -> shop(2).place(order));
            return everyInstanceHasConsumed();
        });
    }

    private static boolean everyInstanceHasConsumed() throws Exception {
        for (Service service : Service.values()) {
            for (int number = 1; number <= INSTANCES; number++) {
                if (count(CONSUMED, service, number) == 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double count(String metric, Service service, int number) throws Exception {
        return new OperatorClient(system.description().urls(number))
                .metrics(service).stream()
                        .filter(series -> series.metric().equals(metric))
                        .mapToDouble(Series::value)
                        .sum();
    }

    private static ShopClient shop(int number) {
        return new ShopClient(system.description().urls(number));
    }
}
