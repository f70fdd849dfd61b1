package io.orderflow.messaging;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.support.TaskUtils;
import org.springframework.util.ErrorHandler;

/** Logs what {@code @Scheduled} methods fail with: an outage by one line for as long as it lasts, anything else in full. */
class ScheduledFailures implements ErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(ScheduledFailures.class);

    /** Without a failure for so long, an outage is over. */
    private static final Duration CALM = Duration.ofMinutes(1);

    private long lastOutage = System.nanoTime() - CALM.toNanos();

    @Override
    public void handleError(Throwable failure) {
        if (!Outage.causes(failure)) {
            TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
        } else if (isNews()) {
            log.warn(
                    "Scheduled work meets an outage, and is done at its next time once this passes: {}",
                    failure.toString());
        }
    }

    private synchronized boolean isNews() {
        long now = System.nanoTime();
        boolean calm = now - lastOutage >= CALM.toNanos();
        lastOutage = now;
        return calm;
    }
}
