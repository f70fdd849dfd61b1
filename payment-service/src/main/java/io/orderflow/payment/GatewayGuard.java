package io.orderflow.payment;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Stands between the worker and whatever gateway there is: the circuit breaker turns calls away while the gateway fails, the
 * time limiter waits no longer for a call than it is worth, and the bulkhead bounds how many are under way, those that
 * nobody waits for any more included.
 */
@Component
class GatewayGuard implements AutoCloseable {

    /** Name of all three, as in {@code resilience4j.circuitbreaker.instances}. */
    static final String NAME = "payment-gateway";

    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;
    private final Bulkhead bulkhead;
    private final ExecutorService threads;

    GatewayGuard(CircuitBreakerRegistry breakers, TimeLimiterRegistry limiters, BulkheadRegistry bulkheads) {
        this.breaker = breakers.circuitBreaker(NAME);
        this.limiter = limiters.timeLimiter(NAME);
        this.bulkhead = bulkheads.bulkhead(NAME);
        CustomizableThreadFactory named = new CustomizableThreadFactory(NAME + "-");
        named.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(named);
    }

    /** How many calls to prepare now, at most; 0 if each would be turned away. */
    int callsPermitted() {
        if (bulkhead.getMetrics().getAvailableConcurrentCalls() == 0 || !breaker.tryAcquirePermission()) {
            return 0;
        }
        breaker.releasePermission();
        return breaker.getState() == CircuitBreaker.State.HALF_OPEN
                ? breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState()
                : Integer.MAX_VALUE;
    }

    /**
     * Makes a call, unless it is turned away. An exception counts as a failure of the gateway; {@link Unavailable} tells
     * neither that it works nor that it does not.
     *
     * @return what the call returned; empty if it was not made
     * @throws Exception what the call threw, or that it took too long
     */
    <T> Optional<T> call(Callable<T> call) throws Exception {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = breaker.getCurrentTimestamp();
        try {
            Optional<T> answer = limiter.executeFutureSupplier(() -> threads.submit(() -> callInBulkhead(call)));
            if (answer.isEmpty() || answer.get() instanceof Unavailable) {
                breaker.releasePermission();
            } else {
                breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            }
            return answer;
        } catch (Throwable e) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            throw e;
        }
    }

    /** On the thread of the call, so that a call that nobody waits for any more keeps its place until it ends. */
    private <T> Optional<T> callInBulkhead(Callable<T> call) throws Exception {
        if (!bulkhead.tryAcquirePermission()) {
            return Optional.empty();
        }
        try {
            return Optional.of(requireNonNull(call.call(), "the gateway's answer"));
        } finally {
            bulkhead.onComplete();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
