package io.orderflow.messaging.consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an operator sees of the consumer. */
class ConsumerMetrics {

    private static final Duration[] HANDLING_TIMES = Stream.of(
                    2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<EventType, Counter> consumed = new EnumMap<>(EventType.class);
    private final Counter duplicates;
    private final Counter deadLettered;
    private final Timer handling;

    ConsumerMetrics(MeterRegistry registry) {
        this.registry = registry;
        duplicates = Counter.builder("orderflow.inbox.duplicates")
                .description("Deliveries of events that had been handled before")
                .register(registry);
        deadLettered = Counter.builder("orderflow.consumer.dead.lettered")
                .description("Events given up to the dead-letter queue")
                .register(registry);
        handling = Timer.builder("orderflow.consumer.batch")
                .description("Time to handle a batch and commit it")
                .serviceLevelObjectives(HANDLING_TIMES)
                .register(registry);
    }

    void handled(List<DomainEvent> events, int duplicateCount) {
        for (DomainEvent event : events) {
            consumed.computeIfAbsent(EventType.of(event), this::consumedCounter).increment();
        }
        duplicates.increment(duplicateCount);
    }

    void deadLettered() {
        deadLettered.increment();
    }

    void timeHandling(Runnable work) {
        handling.record(work);
    }

    private Counter consumedCounter(EventType type) {
        return Counter.builder("orderflow.consumer.consumed")
                .description("Events handled")
                .tag("type", type.logicalName())
                .register(registry);
    }
}
