package io.orderflow.messaging.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator sees of the dead letters. Instances share the table: take the maximum of its gauge, not the sum. */
class DeadLetterMetrics {

    private static final int COUNT_LIMIT = 100_000;

    private final Counter replayed;
    private final Counter discarded;

    DeadLetterMetrics(MeterRegistry registry, DeadLetterTable table) {
        Gauge.builder("orderflow.dead.letters", table, letters -> letters.countWaiting(COUNT_LIMIT))
                .description("Events that could not be handled and wait for a decision, counted up to " + COUNT_LIMIT)
                .register(registry);
        replayed = Counter.builder("orderflow.dead.letters.replayed")
                .description("Dead letters that were published again")
                .register(registry);
        discarded = Counter.builder("orderflow.dead.letters.discarded")
                .description("Dead letters that were given up")
                .register(registry);
    }

    void replayed(int count) {
        replayed.increment(count);
    }

    void discarded(int count) {
        discarded.increment(count);
    }
}
