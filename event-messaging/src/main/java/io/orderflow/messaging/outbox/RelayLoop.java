package io.orderflow.messaging.outbox;

import io.orderflow.messaging.amqp.ConfirmedPublisher;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the relay on a thread of its own for as long as the service lives. It starts before anything that produces events
 * and stops after it, so that what was committed last still leaves.
 */
public class RelayLoop implements SmartLifecycle {

    /** Below the web server and the consumer, which therefore stop first. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 8192;

    private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final ConfirmedPublisher publisher;
    private final Duration pause;
    private CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private boolean failing;

    RelayLoop(OutboxRelay relay, ConfirmedPublisher publisher, Duration pause) {
        this.relay = relay;
        this.publisher = publisher;
        this.pause = pause;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        Thread started = new Thread(this::run, "outbox-relay");
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
        try {
            running.join(DRAIN_TIMEOUT.toMillis());
            if (running.isAlive()) {
                log.warn(
                        "The relay did not drain in {} s; what is left is published by the next start",
                        DRAIN_TIMEOUT.toSeconds());
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Whether the relay's thread is alive. */
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
            while (stopping.getCount() > 0) {
                cycle();
            }
            while (relay.hasHandedOver()) {
                relay.runOnce(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn(
                    "The relay stops with events left in the outbox, which the next start publishes: {}", e.toString());
        }
    }

    private void cycle() throws InterruptedException {
        try {
            publisher.connect();
            relay.runOnce(relay.untilNextPoll());
            if (failing) {
                failing = false;
                log.info("The relay publishes again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.warn("The relay waits, events stay in the outbox: {}", e.toString());
            }
            relay.dropHandedOver();
            stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
