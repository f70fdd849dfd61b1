package io.orderflow.sandbox.importing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells an import to begin nothing new. Safe to use from several threads. */
final class Stop {

    static final String RESUMABLE = "The same command goes on from there, and places nothing twice.";

    private final CountDownLatch requested = new CountDownLatch(1);
    private volatile @Nullable String reason;

    /** Ctrl-C. */
    void request() {
        requested.countDown();
    }

    /** @param why it cannot go on, and what to do, for people */
    void giveUp(String why) {
        reason = why;
        requested.countDown();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Why it cannot go on; null if somebody wanted it so. */
    @Nullable String reason() {
        return reason;
    }

    /** Waits, but not longer than until it is requested. */
    void pause(Duration time) {
        try {
            requested.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
        }
    }
}
