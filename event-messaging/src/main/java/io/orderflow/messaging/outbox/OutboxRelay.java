package io.orderflow.messaging.outbox;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.orderflow.events.EventType;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.EventPublisher;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the outbox: takes events, waits for the broker's confirms, deletes what was confirmed. Committed events reach
 * it in memory and leave at once; the table is searched only for what another instance, an outage or a full hand-over left
 * behind. Any number of instances may run, because a row belongs to one of them at a time.
 */
public class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final OutboxTable table;
    private final EventPublisher publisher;
    private final EventMessages messages;
    private final MessagingProperties.Relay settings;
    private final RelayMetrics metrics;
    private final BlockingQueue<HandedOver> handedOver;
    private long nextPoll = System.nanoTime();

    OutboxRelay(
            OutboxTable table,
            ConfirmedPublisher publisher,
            EventMessages messages,
            MessagingProperties.Relay settings,
            RelayMetrics metrics) {
        this.table = table;
        this.publisher = new EventPublisher(publisher, settings.pack());
        this.messages = messages;
        this.settings = settings;
        this.metrics = metrics;
        this.handedOver = new LinkedBlockingQueue<>(settings.handOverCapacity());
    }

    /**
     * Takes rows that were just committed. What does not fit is left to the poll.
     *
     * @param leasedUntil until when they belong to this relay, by {@link System#nanoTime()}
     */
    void handOver(List<OutboxRow> rows, long leasedUntil) {
        for (OutboxRow row : rows) {
            if (!handedOver.offer(new HandedOver(row, leasedUntil))) {
                return;
            }
        }
    }

    /**
     * Publishes one batch: what was handed over, waiting up to {@code patience} for it, and what is due in the table if it
     * is time to look.
     *
     * @return how many events the broker took over
     * @throws CallNotPermittedException if the {@code broker} circuit breaker is open
     */
    public int runOnce(Duration patience) throws InterruptedException {
        boolean pollIsDue = System.nanoTime() - nextPoll >= 0;
        // However much is handed over, the poll finds room, or what others left behind would wait for ever.
        int handOverShare = pollIsDue ? (settings.batchSize() + 1) / 2 : settings.batchSize();
        List<OutboxRow> batch = nextHandedOver(pollIsDue ? Duration.ZERO : patience, handOverShare);
        if (pollIsDue) {
            int room = settings.batchSize() - batch.size();
            List<OutboxRow> due = table.claimDue(room, settings.lease());
            // A full claim means that there is more: look again at once.
            nextPoll = System.nanoTime()
                    + (due.size() == room ? 0 : settings.pollInterval().toNanos());
            batch.addAll(due);
        }
        return batch.isEmpty() ? 0 : relay(batch);
    }

    /** Leaves what was handed over to the poll: while nothing can be published, it need not be in memory. */
    void dropHandedOver() {
        handedOver.clear();
    }

    /** Whether committed events wait in memory. */
    boolean hasHandedOver() {
        return !handedOver.isEmpty();
    }

    /** How long the relay may sleep before it must search the table. */
    Duration untilNextPoll() {
        return Duration.ofNanos(Math.max(0, nextPoll - System.nanoTime()));
    }

    private List<OutboxRow> nextHandedOver(Duration patience, int limit) throws InterruptedException {
        List<HandedOver> taken = new ArrayList<>();
        HandedOver first = handedOver.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            taken.add(first);
            handedOver.drainTo(taken, limit - 1);
        }
        // Rows whose lease is nearly over may go to another relay any moment: the poll will find them.
        long now = System.nanoTime() + settings.confirmTimeout().toNanos();
        return taken.stream()
                .filter(row -> row.leasedUntil() - now > 0)
                .map(HandedOver::row)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private int relay(List<OutboxRow> batch) {
        Map<UUID, OutboxRow> rows = new LinkedHashMap<>();
        List<Publication> publications = new ArrayList<>(batch.size());
        for (OutboxRow row : batch) {
            EventType.named(row.type())
                    .ifPresentOrElse(
                            type -> {
                                rows.put(row.id(), row);
                                publications.add(messages.wrap(
                                        row.id(),
                                        type,
                                        row.subject(),
                                        row.payload(),
                                        row.createdAt(),
                                        row.traceparent(),
                                        row.causationId()));
                            },
                            () -> postpone(row, "this release knows no event named '" + row.type() + "'"));
        }
        try {
            // What was refused goes alone, so that it is refused for nobody's sake but its own.
            PublishOutcome outcome = metrics.timeConfirms(() -> publisher.publish(
                    publications, event -> requireNonNull(rows.get(event.id())).attempts() == 0));
            settle(rows, outcome);
            return outcome.delivered().size();
        } catch (CallNotPermittedException e) {
            table.release(rows.keySet());
            throw e;
        }
    }

    private void settle(Map<UUID, OutboxRow> rows, PublishOutcome outcome) {
        table.delete(outcome.delivered());
        metrics.published(outcome.delivered().size());
        rows.keySet().removeAll(outcome.delivered());
        outcome.refused().forEach((id, reason) -> postpone(requireNonNull(rows.remove(id)), reason));
        if (!rows.isEmpty()) {
            log.warn(
                    "{} events stay in the outbox and are published again: {}",
                    rows.size(),
                    String.valueOf(outcome.brokerFailure()));
            table.release(rows.keySet());
        }
    }

    private void postpone(OutboxRow row, String reason) {
        Duration delay = retryDelay(row.attempts());
        log.warn(
                "{} {} about {} stays in the outbox and is tried again in {} s: {}",
                row.type(),
                row.id(),
                row.subject(),
                delay.toSeconds(),
                reason);
        table.postpone(row.id(), reason, delay);
        metrics.refused();
    }

    /** 1, 2, 4 … s, up to the maximum. */
    private Duration retryDelay(int attempts) {
        Duration delay = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return delay.compareTo(settings.maxRetryDelay()) < 0 ? delay : settings.maxRetryDelay();
    }

    /** @param leasedUntil by {@link System#nanoTime()} */
    private record HandedOver(OutboxRow row, long leasedUntil) {}
}
