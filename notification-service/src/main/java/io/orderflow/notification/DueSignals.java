package io.orderflow.notification;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the worker of a channel that there is something to send, so that it need not wait for its next look. */
@Component
class DueSignals {

    private final Map<Channel, Semaphore> raised = new EnumMap<>(Channel.class);

    DueSignals() {
        for (Channel channel : Channel.values()) {
            raised.put(channel, new Semaphore(0));
        }
    }

    void raise(Channel channel) {
        Semaphore signal = signal(channel);
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    /**
     * Waits until the signal is raised, but not longer than {@code patience}, and lowers it.
     *
     * @return whether it was raised
     */
    boolean await(Channel channel, Duration patience) throws InterruptedException {
        boolean wasRaised = signal(channel).tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        signal(channel).drainPermits();
        return wasRaised;
    }

    private Semaphore signal(Channel channel) {
        return Objects.requireNonNull(raised.get(channel));
    }
}
