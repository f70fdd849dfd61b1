package io.orderflow.messaging.deadletter;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets what was replayed or discarded after the retention, a bounded number per statement. */
public class DeadLetterPurge {

    private static final int BATCH = 1_000;

    private final DeadLetterTable table;
    private final Clock clock;
    private final Duration retention;

    DeadLetterPurge(DeadLetterTable table, Clock clock, Duration retention) {
        this.table = table;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Deletes what was settled longer ago than the retention.
     *
     * @return how many dead letters
     */
    @Scheduled(
            initialDelayString = "${orderflow.messaging.dead-letters.purge-interval:10m}",
            fixedDelayString = "${orderflow.messaging.dead-letters.purge-interval:10m}")
    public int runOnce() {
        int total = 0;
        int purged;
        do {
            purged = table.purge(clock.instant().minus(retention), BATCH);
            total += purged;
        } while (purged == BATCH);
        return total;
    }
}
