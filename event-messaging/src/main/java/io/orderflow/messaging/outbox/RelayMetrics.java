package io.orderflow.messaging.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What an operator sees of the outbox and its relay. Instances share the table: take the maximum of its gauges, not the sum. */
class RelayMetrics {

    private static final int COUNT_LIMIT = 100_000;

    private final Counter published;
    private final Counter refused;
    private final Timer confirms;

    RelayMetrics(MeterRegistry registry, OutboxTable table) {
        published = Counter.builder("orderflow.outbox.published")
                .description("Events confirmed by the broker")
                .register(registry);
        refused = Counter.builder("orderflow.outbox.refused")
                .description("Events that the broker refused or returned")
                .register(registry);
        confirms = Timer.builder("orderflow.outbox.confirm")
                .description("Time to publish a batch and have it confirmed")
                .register(registry);
        Gauge.builder("orderflow.outbox.rows", table, outbox -> outbox.count(COUNT_LIMIT))
                .description("Events waiting in the outbox, counted up to " + COUNT_LIMIT)
                .register(registry);
        TimeGauge.builder(
                        "orderflow.outbox.oldest",
                        table,
                        TimeUnit.MILLISECONDS,
                        outbox -> outbox.oldestAge().toMillis())
                .description("Age of the oldest event in the outbox")
                .register(registry);
    }

    <T> T timeConfirms(Supplier<T> publishing) {
        return confirms.record(publishing);
    }

    void published(int count) {
        published.increment(count);
    }

    void refused() {
        refused.increment();
    }
}
