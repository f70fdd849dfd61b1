package io.orderflow.payment;

import static io.orderflow.payment.AnOrder.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.orderflow.messaging.CurrentEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(20)
@ExtendWith(OutputCaptureExtension.class)
class GatewayCallsTests {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final PaymentProperties FOUR_AT_A_TIME = new PaymentProperties(
            List.of(),
            Duration.ofSeconds(60),
            100,
            4,
            LEASE,
            Duration.ofMillis(200),
            new PaymentProperties.Charging(true));

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final GatewayGuard guard =
            new GatewayGuard(breakers, TimeLimiterRegistry.ofDefaults(), BulkheadRegistry.ofDefaults());
    private final ScriptedGateway gateway = new ScriptedGateway();
    private GatewayCalls calls = callsAt(Duration.ZERO);

    @AfterEach
    void close() {
        calls.close();
        guard.close();
    }

    @Test
    void returnsTheAnswersInTheOrderOfTheClaims() throws InterruptedException {
        List<Claim> claims = claims(50);

        List<Answer> answers = calls.ask(claims);

        assertThat(answers).extracting(Answer::claim).containsExactlyElementsOf(claims);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .isEqualTo(new Answer.ToCharge(
                                answer.claim(),
                                new ChargeResult.Approved(
                                        "ref-" + answer.claim().paymentId()))));
    }

    @Test
    void makesAsManyCallsAtATimeAsAllowed() throws InterruptedException {
        CyclicBarrier allAtOnce = new CyclicBarrier(4);
        gateway.meanwhile(charge -> meet(allAtOnce));

        assertThat(calls.ask(claims(8))).hasSize(8);

        assertThat(allAtOnce.isBroken()).isFalse();
    }

    @Test
    void takesAnExceptionForNoAnswerAndSaysSoOnceUntilItIsOver(CapturedOutput output) throws InterruptedException {
        gateway.fails().fails().approves().fails();

        assertThat(List.of(ask(), ask()))
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Unavailable.class,
                                unavailable -> assertThat(unavailable.message()).contains("bug in the adapter")));
        assertThat(output.getOut()).containsOnlyOnce("The payment gateway failed");
        assertThat(ask()).isInstanceOf(ChargeResult.Approved.class);
        assertThat(output.getOut()).containsOnlyOnce("The payment gateway answers again");
        assertThat(ask()).isInstanceOf(Unavailable.class);
        assertThat(output.getOut().split("The payment gateway failed", -1)).hasSize(3);
    }

    @Test
    void takesAMissingAnswerForNoAnswer() throws InterruptedException {
        PaymentGateway mute = new PaymentGateway() {

            @Override
            public ChargeResult charge(Charge charge) {
                return null;
            }

            @Override
            public RefundResult refund(Refund refund) {
                return null;
            }
        };
        calls.close();
        calls = new GatewayCalls(mute, guard, FOUR_AT_A_TIME, Clock.fixed(NOW, ZoneOffset.UTC));
        Payment refunding = aPayment();
        refunding.claim(NOW, LEASE);
        refunding.capture("ref", NOW);
        refunding.cancel(CurrentEvent.get(), NOW);

        assertThat(ask()).isInstanceOf(Unavailable.class);
        assertThat(calls.ask(List.of(refunding.claim(NOW, LEASE))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Answer.ToRefund.class,
                        answer -> assertThat(answer.result()).isInstanceOf(Unavailable.class));
    }

    @Test
    void beginsNoCallInTheSecondHalfOfTheLease() throws InterruptedException {
        calls.close();
        calls = callsAt(LEASE.dividedBy(2));

        assertThat(calls.ask(claims(3))).hasOnlyElementsOfType(Answer.NotAsked.class);
        assertThat(gateway.charges).isEmpty();
    }

    @Test
    void asksNoMoreOnceTheCircuitBreakerIsOpen() throws InterruptedException {
        gateway.meanwhile(charge -> breakers.circuitBreaker(GatewayGuard.NAME).transitionToOpenState());
        List<Claim> claims = claims(50);

        List<Answer> answers = calls.ask(claims);

        assertThat(calls.permitted()).isZero();
        assertThat(answers).extracting(Answer::claim).containsExactlyElementsOf(claims);
        assertThat(answers.stream().filter(Answer.ToCharge.class::isInstance))
                .hasSameSizeAs(gateway.charges)
                .hasSizeBetween(1, 4);
    }

    @Test
    void asksOnWithTheCallsThatThereIsRoomFor() throws InterruptedException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        gateway.meanwhile(charge -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            Thread.yield();
            underWay.decrementAndGet();
        });
        BulkheadConfig two = BulkheadConfig.custom()
                .maxConcurrentCalls(2)
                .maxWaitDuration(Duration.ZERO)
                .build();
        GatewayGuard narrow = new GatewayGuard(breakers, TimeLimiterRegistry.ofDefaults(), BulkheadRegistry.of(two));
        calls.close();
        calls = new GatewayCalls(gateway, narrow, FOUR_AT_A_TIME, Clock.fixed(NOW, ZoneOffset.UTC));

        List<Answer> answers = calls.ask(claims(100));
        narrow.close();

        assertThat(most.get()).isLessThanOrEqualTo(2);
        assertThat(answers.stream().filter(Answer.NotAsked.class::isInstance)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void takesACallThatOverranForNoAnswer() throws InterruptedException {
        gateway.meanwhile(charge -> new Semaphore(0).acquireUninterruptibly());

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        unavailable -> assertThat(unavailable.message()).contains("Timeout"));
    }

    @Test
    void takesWhatTheGatewayWantsFromItsFault() throws InterruptedException {
        Unavailable closed = new Unavailable("closed for lunch", Duration.ofMinutes(1));
        gateway.meanwhile(charge -> {
            throw new GatewayFaultException(closed);
        });

        assertThat(ask()).isEqualTo(closed);
    }

    private ChargeResult ask() throws InterruptedException {
        return ((Answer.ToCharge) calls.ask(claims(1)).get(0)).result();
    }

    private GatewayCalls callsAt(Duration afterClaim) {
        return new GatewayCalls(gateway, guard, FOUR_AT_A_TIME, Clock.fixed(NOW.plus(afterClaim), ZoneOffset.UTC));
    }

    private static List<Claim> claims(int count) {
        return Stream.generate(() -> aPayment().claim(NOW, LEASE)).limit(count).toList();
    }

    private static Payment aPayment() {
        return Payment.requestedBy(AnOrder.any().reserved(), CurrentEvent.get(), NOW);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
