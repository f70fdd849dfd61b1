package io.orderflow.messaging.deadletter;

import static java.util.function.Predicate.not;

import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import io.orderflow.messaging.deadletter.DeadLetterTable.Replay;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes again what is to be replayed, straight to the service's own queue, so that no other service gets it. A crash between
 * the broker's confirm and the note of it publishes twice, and the inbox drops the second one. Any number of instances may run.
 */
class Replays {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    /** Payloads may be large. */
    private static final int BATCH = 10;

    private final DeadLetterTable table;
    private final ConfirmedPublisher publisher;
    private final String queue;
    private final Pace pace;
    private final Duration lease;
    private final DeadLetterMetrics metrics;

    /**
     * @param queue the service's own
     * @param lease how long what was taken belongs to this instance; longer than publishing may take
     */
    Replays(
            DeadLetterTable table,
            ConfirmedPublisher publisher,
            String queue,
            Pace pace,
            Duration lease,
            DeadLetterMetrics metrics) {
        this.table = table;
        this.publisher = publisher;
        this.queue = queue;
        this.pace = pace;
        this.lease = lease;
        this.metrics = metrics;
    }

    /**
     * Publishes one batch, as far as the pace allows. What the broker does not take is tried again when its lease is over.
     *
     * @return how many the broker took over
     * @throws RuntimeException if the broker cannot be reached; then all of them are due again at once
     */
    int runOnce() {
        int allowed = Math.min(BATCH, pace.allowed());
        List<Replay> batch = allowed == 0 ? List.of() : table.claim(allowed, lease);
        if (batch.isEmpty()) {
            return 0;
        }
        pace.use(batch.size());
        PublishOutcome outcome = publish(batch);
        List<Replay> delivered = batch.stream()
                .filter(replay -> outcome.delivered().contains(replay.id()))
                .toList();
        if (!delivered.isEmpty()) {
            table.replayed(delivered);
            metrics.replayed(delivered.size());
            log.info("{} dead letters were published again to {}", delivered.size(), queue);
        }
        batch.stream()
                .filter(not(delivered::contains))
                .forEach(replay -> log.warn(
                        "Dead letter {} was not taken by {} and is published again in {} s: {}",
                        replay.id(),
                        queue,
                        lease.toSeconds(),
                        outcome.refused().getOrDefault(replay.id(), String.valueOf(outcome.brokerFailure()))));
        return delivered.size();
    }

    private PublishOutcome publish(List<Replay> batch) {
        try {
            publisher.connect();
            return publisher.publish(batch.stream().map(this::publication).toList());
        } catch (RuntimeException e) {
            table.release(batch.stream().map(Replay::id).toList());
            throw e;
        }
    }

    private Publication publication(Replay replay) {
        UUID id = replay.id();
        return new Publication(id, "", queue, true, replay.properties(), replay.payload());
    }
}
