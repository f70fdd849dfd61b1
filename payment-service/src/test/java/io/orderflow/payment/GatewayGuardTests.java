package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GatewayGuardTests {

    private static final ChargeResult APPROVED = new ChargeResult.Approved("ref");
    private static final ChargeResult UNAVAILABLE = new Unavailable("not now");

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
            .slidingWindowSize(3)
            .minimumNumberOfCalls(3)
            .failureRateThreshold(100)
            .permittedNumberOfCallsInHalfOpenState(1)
            .build());
    private final CircuitBreaker breaker = breakers.circuitBreaker(GatewayGuard.NAME);
    private GatewayGuard guard = guardWith(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        guard.close();
    }

    @Test
    void turnsCallsAwayAfterThreeFailuresInARow() throws Exception {
        fail();
        fail();
        assertThat(guard.call(() -> APPROVED)).contains(APPROVED);
        fail();
        fail();
        assertThat(guard.callsPermitted()).isPositive();

        fail();

        assertThat(guard.callsPermitted()).isZero();
        assertThat(guard.call(() -> {
                    throw new AssertionError("called");
                }))
                .isEmpty();
    }

    @Test
    void learnsNothingFromWhatIsAboutOnePaymentOnly() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(guard.call(() -> UNAVAILABLE)).contains(UNAVAILABLE);
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);

        fail();
        fail();
        guard.call(() -> UNAVAILABLE);
        fail();

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void triesOneCallAtATimeUntilOneTellsWhetherTheGatewayIsBack() throws Exception {
        breaker.transitionToOpenState();
        breaker.transitionToHalfOpenState();
        assertThat(guard.callsPermitted()).isEqualTo(1);

        guard.call(() -> {
            assertThat(guard.callsPermitted()).isZero();
            assertThat(guard.call(() -> APPROVED)).isEmpty();
            return UNAVAILABLE;
        });
        assertThat(guard.callsPermitted()).isEqualTo(1);
        guard.call(() -> APPROVED);

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void findsOutThatTheGatewayIsBackThoughNothingMovesTheBreakerOn() {
        CircuitBreakerRegistry impatient = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .waitDurationInOpenState(Duration.ofMillis(1))
                .build());
        guard.close();
        guard = new GatewayGuard(impatient, TimeLimiterRegistry.ofDefaults(), BulkheadRegistry.ofDefaults());
        impatient.circuitBreaker(GatewayGuard.NAME).transitionToOpenState();

        await().until(() -> guard.callsPermitted() > 0);
    }

    @Test
    void waitsForNoCallForEver() {
        guard.close();
        guard = guardWith(Duration.ofMillis(50));

        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> guard.call(() -> {
                        new Semaphore(0).acquire();
                        return APPROVED;
                    }));
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void makesNoMoreCallsThanThereAreThoughNobodyWaitsForThemAnyMore() throws Exception {
        guard.close();
        guard = guardWith(Duration.ofMillis(50));
        Semaphore end = new Semaphore(0);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(TimeoutException.class)
                    .isThrownBy(() -> guard.call(() -> {
                        end.acquireUninterruptibly();
                        return APPROVED;
                    }));
        }

        assertThat(guard.callsPermitted()).isZero();
        assertThat(guard.call(() -> APPROVED)).isEmpty();
        end.release();

        await().until(() -> guard.callsPermitted() > 0);
        assertThat(guard.call(() -> APPROVED)).contains(APPROVED);
        end.release();
    }

    private GatewayGuard guardWith(Duration limit) {
        return new GatewayGuard(
                breakers,
                TimeLimiterRegistry.of(
                        TimeLimiterConfig.custom().timeoutDuration(limit).build()),
                BulkheadRegistry.of(BulkheadConfig.custom()
                        .maxConcurrentCalls(2)
                        .maxWaitDuration(Duration.ZERO)
                        .build()));
    }

    private void fail() {
        assertThatIllegalStateException()
                .isThrownBy(() -> guard.call(() -> {
                    throw new IllegalStateException("no route to bank");
                }));
    }
}
