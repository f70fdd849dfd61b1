package io.orderflow.messaging;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that goes round and round on a thread of its own for as long as the service lives. A round that fails is logged once,
 * however often the next ones fail, and tried again after a pause. Loops stop after the web server and the consumer, which
 * may give them work.
 */
public abstract class BackgroundLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);

    /** Below the web server and the consumer. */
    private static final int HIGHEST_PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final String name;
    private final int phase;
    private final Duration pause;
    private final Duration patience;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    // By System.nanoTime().
    private volatile long succeedingSince = System.nanoTime();
    private volatile long succeededAt = succeedingSince;
    private volatile boolean failing;

    /**
     * @param name of the thread, and in the log
     * @param order loops of a higher order stop later
     * @param pause after a round that failed
     * @param patience how long to wait for the last round when stopping
     */
    protected BackgroundLoop(String name, int order, Duration pause, Duration patience) {
        this.name = name;
        this.phase = HIGHEST_PHASE - order;
        this.pause = pause;
        this.patience = patience;
    }

    /** One round; may wait for something to do, as long as {@link #wake()} ends the wait or it is short. */
    protected abstract void round() throws InterruptedException;

    /** Called after a round that failed. */
    protected void failed() {}

    /** Called when stopping, after the last round. */
    protected void finish() throws InterruptedException {}

    /** Called when stopping, to end a wait. */
    protected void wake() {}

    protected final boolean isStopping() {
        return stopping.getCount() == 0;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        failing = false;
        succeedingSince = System.nanoTime();
        succeededAt = succeedingSince;
        Thread started = new Thread(this::run, name);
        started.start();
        thread = started;
    }

    @Override
    public void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping.countDown();
        wake();
        try {
            running.join(patience.toMillis());
            if (running.isAlive()) {
                log.warn(
                        "{} did not finish in {} s; what is left is done after the next start",
                        name,
                        patience.toSeconds());
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Whether the thread is alive. */
    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** Whether the last round failed. */
    public boolean isFailing() {
        return failing;
    }

    /** How long ago a round succeeded; a round that never ends makes it grow. */
    public Duration sinceSuccess() {
        return Duration.ofNanos(System.nanoTime() - succeededAt);
    }

    /** Whether rounds have succeeded for {@code duration} after {@code start}, which is by {@link System#nanoTime()}, and none failed. */
    public boolean hasSucceededFor(Duration duration, long start) {
        long succeeded = Math.min(succeededAt - start, succeededAt - succeedingSince);
        return !failing && succeeded >= duration.toNanos();
    }

    @Override
    public int getPhase() {
        return phase;
    }

    private void run() {
        try {
            while (!isStopping()) {
                tryRound();
            }
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("{} leaves something to do for the next start: {}", name, e.toString());
        }
    }

    private void tryRound() throws InterruptedException {
        try {
            round();
            succeededAt = System.nanoTime();
            if (failing) {
                log.info("{} goes on", name);
                succeedingSince = succeededAt;
                failing = false;
            }
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("{} waits until this passes, and tries again and again: {}", name, e.toString());
                failing = true;
            }
            failed();
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
