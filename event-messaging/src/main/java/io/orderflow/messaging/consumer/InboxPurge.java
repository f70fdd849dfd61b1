package io.orderflow.messaging.consumer;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets handled events after the retention, a bounded number per statement. */
public class InboxPurge {

    private static final int BATCH = 10_000;

    private final InboxTable inbox;
    private final Clock clock;
    private final Duration retention;

    InboxPurge(InboxTable inbox, Clock clock, Duration retention) {
        this.inbox = inbox;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Deletes what is older than the retention.
     *
     * @return how many entries
     */
    @Scheduled(
            initialDelayString = "${orderflow.messaging.inbox.purge-interval:10m}",
            fixedDelayString = "${orderflow.messaging.inbox.purge-interval:10m}")
    public int runOnce() {
        int total = 0;
        int purged;
        do {
            purged = inbox.purge(clock.instant().minus(retention), BATCH);
            total += purged;
        } while (purged == BATCH);
        return total;
    }
}
