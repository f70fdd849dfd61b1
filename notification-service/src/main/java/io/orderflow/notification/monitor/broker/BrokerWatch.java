package io.orderflow.notification.monitor.broker;

import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import io.orderflow.messaging.BrokerQueues;
import io.orderflow.messaging.Outage;
import io.orderflow.notification.monitor.eventlog.EventCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks at the queues now and then. Each instance does: it costs the broker next to nothing, and nobody has to share it. */
@Service
public class BrokerWatch {

    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

    /** Over which growth is told. */
    private static final int SAMPLES = 7;

    private final BrokerQueues queues;
    private final EventCounts counts;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private boolean answering = true;

    BrokerWatch(BrokerQueues queues, EventCounts counts, Clock clock) {
        this.queues = queues;
        this.counts = counts;
        this.clock = clock;
    }

    /** Takes a sample. A broker that does not answer is a finding, not a failure. */
    @Scheduled(
            initialDelayString = "${orderflow.monitor.poll-interval:10s}",
            fixedDelayString = "${orderflow.monitor.poll-interval:10s}")
    public void runOnce() {
        try {
            Map<String, BrokerQueues.State> states = new HashMap<>();
            queues.read().forEach(state -> states.put(state.name(), state));
            add(new Sample(clock.instant(), states));
        } catch (RuntimeException e) {
            if (!Outage.causes(e)) {
                throw e;
            }
            miss(e);
        }
    }

    private synchronized void add(Sample sample) {
        answering = true;
        samples.addLast(sample);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    private synchronized void miss(RuntimeException failure) {
        if (answering) {
            log.warn("The broker does not tell about its queues: {}", failure.toString());
        }
        answering = false;
    }

    /** What the last sample said; takes the first one if there is none yet. */
    public BrokerStats stats() {
        if (isEmpty()) {
            runOnce();
        }
        Map<String, Long> published = publishedInTheLastMinute();
        synchronized (this) {
            Sample last = samples.peekLast();
            Sample first = samples.peekFirst();
            if (last == null || first == null) {
                return new BrokerStats(answering, null, List.of(), List.of());
            }
            List<QueueStats> stats = last.states.values().stream()
                    .map(state -> new QueueStats(
                            state.name(),
                            state.messages(),
                            state.consumers(),
                            growth(first, last, state.name()),
                            rate(state.name(), published)))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
            List<String> missing = BrokerQueues.NAMES.stream()
                    .filter(name -> !last.states.containsKey(name))
                    .sorted()
                    .toList();
            return new BrokerStats(answering, last.at, stats, missing);
        }
    }

    private synchronized boolean isEmpty() {
        return samples.isEmpty();
    }

    private static @Nullable Double growth(Sample first, Sample last, String queue) {
        BrokerQueues.State before = first.states.get(queue);
        BrokerQueues.State now = last.states.get(queue);
        double seconds = Duration.between(first.at, last.at).toMillis() / 1e3;
        return before == null || now == null || seconds <= 0
                ? null
                : rounded((now.messages() - before.messages()) / seconds);
    }

    private static @Nullable Double rate(String queue, Map<String, Long> published) {
        if (queue.equals(Topology.MONITOR.queue())) {
            return perSecond(
                    published.values().stream().mapToLong(Long::longValue).sum());
        }
        return Topology.INBOUND.stream()
                .filter(inbound -> inbound.queue().equals(queue))
                .findFirst()
                .map(inbound -> perSecond(inbound.consumes().stream()
                        .map(EventType::logicalName)
                        .mapToLong(type -> published.getOrDefault(type, 0L))
                        .sum()))
                .orElse(null);
    }

    private Map<String, Long> publishedInTheLastMinute() {
        Instant end = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Map<String, Long> published = new HashMap<>();
        counts.between(end.minus(Duration.ofMinutes(1)), end)
                .forEach(count -> published.merge(count.type(), count.events(), Long::sum));
        return published;
    }

    private static double perSecond(long perMinute) {
        return rounded(perMinute / 60.0);
    }

    private static double rounded(double rate) {
        return Math.round(rate * 100) / 100.0;
    }

    private record Sample(Instant at, Map<String, BrokerQueues.State> states) {}
}
