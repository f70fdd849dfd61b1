package io.orderflow.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What an operator sees of orders: how many came to each state, and how long their sagas took. Counts what is committed, so
 * it must be told within the transaction of the change.
 */
@Component
class OrderMetrics {

    /** From a saga without a hitch, by way of the retries of a payment, to the timeout. */
    private static final Duration[] SAGA_TIMES = Stream.of(
                    50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 7_500, 10_000, 15_000, 20_000,
                    30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_200_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterProvider<Counter> orders;
    private final MeterProvider<Timer> sagas;

    OrderMetrics(MeterRegistry registry) {
        orders = Counter.builder("orderflow.orders")
                .description("Orders that came to a state")
                .withRegistry(registry);
        sagas = Timer.builder("orderflow.saga.time")
                .description("Time from the placement of an order until its saga settled")
                .serviceLevelObjectives(SAGA_TIMES)
                .withRegistry(registry);
        // A series that began with its first order would hide that order from every rate.
        for (OrderStatus status : OrderStatus.values()) {
            reached(status);
            if (status.isSettled()) {
                settledAs(status);
            }
        }
    }

    void placed(Order order) {
        afterCommit(reached(order.status())::increment);
    }

    /** Counts the state that {@code order} is in, unless it was {@code before}. */
    void moved(Order order, OrderStatus before) {
        OrderStatus now = order.status();
        if (now == before) {
            return;
        }
        afterCommit(reached(now)::increment);
        if (now.isSettled() && !before.isSettled()) {
            Duration time = Duration.between(order.createdAt(), order.updatedAt());
            afterCommit(() -> settledAs(now).record(time));
        }
    }

    private Counter reached(OrderStatus status) {
        return orders.withTag("status", status.name());
    }

    private Timer settledAs(OrderStatus outcome) {
        return sagas.withTag("outcome", outcome.name());
    }

    private static void afterCommit(Runnable count) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count.run();
            }
        });
    }
}
