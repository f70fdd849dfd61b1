package io.orderflow.payment;

import io.orderflow.messaging.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Runs the worker: at once when a payment became due by a commit here, else every poll interval. What is at hand is served between
 * two looks at the table, but puts none off. It stops after whatever makes payments due, and before the relay that publishes its
 * events.
 */
@Component
class ChargingLoop extends BackgroundLoop {

    private static final int ORDER = 0;

    /** For answers of the gateway that are under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Charging charging;
    private final DueSignal due;
    private final PaymentProperties settings;

    ChargingLoop(Charging charging, DueSignal due, PaymentProperties settings) {
        super("charging", ORDER, settings.pollInterval(), PATIENCE);
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
    protected void round() throws InterruptedException {
        int taken;
        do {
            taken = charging.runOnce();
        } while (taken >= settings.batchSize() && !isStopping());
        charging.welcome(!isStopping());
        long nextLook = System.nanoTime() + settings.pollInterval().toNanos();
        while (!due.await(nextLook)) {
            charging.serveAtHand();
            charging.welcome(!isStopping());
        }
    }

    @Override
    protected void failed() {
        charging.welcome(false);
    }

    @Override
    protected void finish() throws InterruptedException {
        charging.welcome(false);
        charging.runOnce();
    }

    @Override
    protected void wake() {
        due.raise();
    }
}
