package io.orderflow.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What an operator sees of orders: how many came to each state, and how long their sagas took.
 */
@Component
class OrderMetrics {

    /** From a saga without a hitch, by way of the retries of a payment, to the timeout. */
    private static final Duration[] SAGA_TIMES = Stream.of(
                    50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 7_500, 10_000, 15_000, 20_000,
                    30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_200_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<OrderStatus, Counter> reached = new EnumMap<>(OrderStatus.class);
    private final Map<OrderStatus, Timer> settled = new EnumMap<>(OrderStatus.class);

    /** Makes all series at once: one that began with its first order would hide that order from every rate. */
    OrderMetrics(MeterRegistry registry) {
        for (OrderStatus status : OrderStatus.values()) {
            reached.put(
                    status,
                    Counter.builder("orderflow.orders")
                            .description("Orders that came to a state")
                            .tag("status", status.name())
                            .register(registry));
            if (status.isSettled()) {
                settled.put(
                        status,
                        Timer.builder("orderflow.saga.time")
                                .description("Time from the placement of an order until its saga settled")
                                .tag("outcome", status.name())
                                .serviceLevelObjectives(SAGA_TIMES)
                                .register(registry));
            }
        }
    }

    /** Counts the states that {@code order} went through by what was just committed. */
    void committed(Order order) {
        OrderStatus last = order.storedStatus();
        for (TimelineEntry entry : order.news()) {
            OrderStatus next = entry.status();
            if (next != last) {
                counter(next).increment();
                if (next.isSettled() && (last == null || !last.isSettled())) {
                    timer(next).record(Duration.between(order.createdAt(), entry.at()));
                }
            }
            last = next;
        }
    }

    private Counter counter(OrderStatus status) {
        return Objects.requireNonNull(reached.get(status));
    }

    private Timer timer(OrderStatus outcome) {
        return Objects.requireNonNull(settled.get(outcome));
    }
}
