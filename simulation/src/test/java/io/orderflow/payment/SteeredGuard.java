package io.orderflow.payment;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Makes calls on the calling thread, and turns them away when it is told to. */
class SteeredGuard extends GatewayGuard {

    private boolean turnsAway;

    SteeredGuard() {
        super(CircuitBreakerRegistry.ofDefaults(), TimeLimiterRegistry.ofDefaults(), BulkheadRegistry.ofDefaults());
    }

    /** Whether the next calls are turned away. */
    void turnAway(boolean turnsAway) {
        this.turnsAway = turnsAway;
    }

    @Override
    int callsPermitted() {
        return Integer.MAX_VALUE;
    }

    @Override
    <T> Optional<T> call(Callable<T> call) throws Exception {
        return turnsAway ? Optional.empty() : Optional.of(call.call());
    }
}
