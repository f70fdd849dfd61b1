package io.orderflow.notification;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.List;
import java.util.function.Supplier;

/** Stands between a worker and its channel: while nobody gets anything by the channel, the circuit breaker turns the worker away. */
final class ChannelGuard {

    private final CircuitBreaker breaker;

    ChannelGuard(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    /** How many messages to take now, at most; 0 while there is no use in it. */
    int permitted() {
        if (!breaker.tryAcquirePermission()) {
            return 0;
        }
        breaker.releasePermission();
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN ? 1 : Integer.MAX_VALUE;
    }

    /**
     * Sends a batch, unless it is turned away. A batch counts as one call, which failed if the channel was down to any of it.
     *
     * @return what came of it; empty if it was turned away
     */
    List<SendResult> send(Supplier<List<SendResult>> batch) {
        if (!breaker.tryAcquirePermission()) {
            return List.of();
        }
        long start = breaker.getCurrentTimestamp();
        try {
            List<SendResult> results = batch.get();
            long duration = breaker.getCurrentTimestamp() - start;
            if (results.stream().anyMatch(SendResult.ChannelDown.class::isInstance)) {
                breaker.onError(duration, breaker.getTimestampUnit(), new IllegalStateException("the channel is down"));
            } else {
                breaker.onSuccess(duration, breaker.getTimestampUnit());
            }
            return results;
        } catch (RuntimeException e) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            throw e;
        }
    }
}
