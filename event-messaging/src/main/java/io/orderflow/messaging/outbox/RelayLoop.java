package io.orderflow.messaging.outbox;

import io.orderflow.messaging.BackgroundLoop;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import java.time.Duration;

/** Runs the relay. It stops after everything that produces events, so that what was committed last still leaves. */
public class RelayLoop extends BackgroundLoop {

    private static final int ORDER = 4096;
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final ConfirmedPublisher publisher;

    RelayLoop(OutboxRelay relay, ConfirmedPublisher publisher, Duration pause) {
        super("outbox-relay", ORDER, pause, DRAIN_TIMEOUT);
        this.relay = relay;
        this.publisher = publisher;
    }

    @Override
    protected void round() throws InterruptedException {
        publisher.connect();
        relay.runOnce(relay.untilNextPoll());
    }

    @Override
    protected void failed() {
        relay.dropHandedOver();
    }

    @Override
    protected void finish() throws InterruptedException {
        while (relay.hasHandedOver()) {
            relay.runOnce(Duration.ZERO);
        }
    }
}
