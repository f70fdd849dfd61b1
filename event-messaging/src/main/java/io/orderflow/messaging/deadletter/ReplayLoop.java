package io.orderflow.messaging.deadletter;

import io.orderflow.messaging.BackgroundLoop;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs the replays: at once when they were asked for here, else every second. */
class ReplayLoop extends BackgroundLoop {

    private static final int ORDER = 0;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Replays replays;
    private final Semaphore asked = new Semaphore(0);

    ReplayLoop(Replays replays) {
        super("dead-letter-replay", ORDER, PAUSE, PATIENCE);
        this.replays = replays;
    }

    @Override
    protected void round() throws InterruptedException {
        if (replays.runOnce() == 0) {
            asked.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            asked.drainPermits();
        }
    }

    /** Something is to be replayed. */
    @Override
    protected void wake() {
        asked.release();
    }
}
