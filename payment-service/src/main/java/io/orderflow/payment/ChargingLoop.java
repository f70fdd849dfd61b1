package io.orderflow.payment;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the worker on a thread of its own for as long as the service lives: at once when a payment became due by a commit
 * here, else every poll interval. It stops after whatever makes payments due, and before the relay that publishes its
 * events.
 */
@Component
class ChargingLoop implements SmartLifecycle {

    /** Below the web server and the consumer, above the outbox's relay. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger log = LoggerFactory.getLogger(ChargingLoop.class);
    private static final long DRAIN_SECONDS = 15;

    private final Charging charging;
    private final DueSignal due;
    private final PaymentProperties settings;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private boolean failing;

    ChargingLoop(Charging charging, DueSignal due, PaymentProperties settings) {
        this.charging = charging;
        this.due = due;
        this.settings = settings;
    }

    /** False if this instance is not to charge; it can still be started by hand. */
    @Override
    public boolean isAutoStartup() {
        return settings.charging().enabled();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        Thread started = new Thread(this::run, "charging");
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
        due.raise();
        try {
            running.join(TimeUnit.SECONDS.toMillis(DRAIN_SECONDS));
            if (running.isAlive()) {
                log.warn(
                        "The gateway has not answered in {} s; it is asked again when the leases are over",
                        DRAIN_SECONDS);
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Whether the worker's thread is alive. */
    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            while (!isStopping()) {
                cycle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cycle() throws InterruptedException {
        try {
            int taken;
            do {
                taken = charging.runOnce();
            } while (taken == settings.batchSize() && !isStopping());
            if (failing) {
                failing = false;
                log.info("Payments are charged again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.warn("No payment is charged until this passes; it is tried again and again: {}", e.toString());
            }
            stopping.await(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        due.await(settings.pollInterval());
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
