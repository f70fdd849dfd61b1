package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionSynchronizationManager;

@ExtendWith(OutputCaptureExtension.class)
class ChargingIT extends RunningService {

    private static final Duration ALMOST_A_SECOND = Duration.ofMillis(999);
    private static final Duration A_MILLISECOND = Duration.ofMillis(1);

    private final AnOrder order = AnOrder.over("59.90", "EUR").paidBy("card");
    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void chargesWhatWasReservedAndSaysSo() {
        handle(order.reserved());

        assertThat(tick(gateway)).isEqualTo(1);

        assertThat(gateway.charges).singleElement().satisfies(charge -> {
            assertThat(charge.orderId()).isEqualTo(order.id());
            assertThat(charge.amount()).isEqualTo(order.total());
            assertThat(charge.paymentMethod()).isEqualTo("card");
            assertThat(charge.attempt()).isEqualTo(1);
        });
        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED");
        assertThat(published(order)).singleElement().isInstanceOfSatisfying(PaymentProcessed.class, processed -> {
            assertThat(processed.amount()).isEqualTo(order.total());
            assertThat(processed.customer()).isEqualTo(AnOrder.ADA);
            assertThat(processed.paymentId()).isEqualTo(gateway.charges.get(0).paymentId());
            assertThat(processed.occurredAt()).isEqualTo(clock.instant());
        });
        assertThat(tick(gateway)).isZero();
    }

    @Test
    void asksTheGatewayOutsideAnyTransactionAfterTheClaimIsCommitted() {
        List<String> seen = new ArrayList<>();
        gateway.meanwhile(charge -> {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            seen.add(statusOf(order));
        });
        handle(order.reserved());

        tick(gateway);

        assertThat(seen).containsExactly("CHARGING");
        assertStatus(order, PaymentStatus.CAPTURED);
    }

    @Test
    void chargesOnceHoweverOftenItIsAsked() {
        handle(order.reserved(), order.reserved());
        tick(gateway);
        handle(order.reserved());
        tick(gateway);

        assertThat(gateway.charges).hasSize(1);
        assertThat(published(order)).hasSize(1);
    }

    @Test
    void takesADeclineAsFinal() {
        gateway.declines();
        handle(order.reserved());

        tick(gateway);
        clock.advance(Duration.ofHours(1));
        assertThat(tick(gateway)).isZero();

        assertThat(gateway.charges).hasSize(1);
        assertStatus(order, PaymentStatus.FAILED);
        assertThat(published(order)).singleElement().isInstanceOfSatisfying(PaymentFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(PaymentFailureReason.DECLINED);
            assertThat(failed.message()).isEqualTo("limit exceeded");
        });
    }

    @Test
    void triesAgainAfterOneTwoAndFourSecondsAcrossRestarts() {
        gateway.isUnavailable(3).approves();
        handle(order.reserved());
        tick(gateway);

        // Each tick is by a worker that has just started and knows no more than what is stored.
        for (int pause : List.of(1, 2, 4)) {
            clock.advance(Duration.ofSeconds(pause).minus(A_MILLISECOND));
            assertThat(tick(gateway)).as("just before %d s are over", pause).isZero();
            clock.advance(A_MILLISECOND);
            assertThat(tick(gateway)).as("after %d s", pause).isEqualTo(1);
        }

        assertThat(gateway.charges).extracting(Charge::attempt).containsExactly(1, 2, 3, 4);
        assertThat(gateway.charges)
                .extracting(Charge::idempotencyKey)
                .containsOnly(gateway.charges.get(0).paymentId().toString());
        assertThat(attemptsFor(order))
                .containsExactly(
                        "CHARGE 1 UNAVAILABLE", "CHARGE 2 UNAVAILABLE", "CHARGE 3 UNAVAILABLE", "CHARGE 4 APPROVED");
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    @Test
    void failsAfterTheFourthUnansweredAttempt(CapturedOutput output) {
        gateway.isUnavailable(4);
        handle(order.reserved());

        chargeFourTimes();

        assertStatus(order, PaymentStatus.FAILED);
        assertThat(published(order)).singleElement().isInstanceOfSatisfying(PaymentFailed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(PaymentFailureReason.GATEWAY_UNAVAILABLE);
            assertThat(failed.message()).isEqualTo("no route to bank");
        });
        assertThat(output)
                .contains("left 4 attempts to charge unanswered", order.id().toString());

        tick(gateway);

        assertThat(gateway.refunds)
                .as("whether something was charged after all")
                .hasSize(1);
        assertStatus(order, PaymentStatus.FAILED);
        clock.advance(Duration.ofHours(1));
        assertThat(tick(gateway)).isZero();
        assertThat(gateway.charges).hasSize(4);
        assertThat(published(order)).hasSize(1);
    }

    @Test
    void givesBackWhatWasChargedUnseenForAFailedPayment() {
        gateway.isUnavailable(1).chargesUnseen().isUnavailable(2).cannotRefund(3);
        handle(order.reserved());
        chargeFourTimes();

        for (int pause : List.of(0, 1, 2, 4)) {
            assertStatus(order, PaymentStatus.FAILED);
            clock.advance(Duration.ofSeconds(pause));
            assertThat(tick(gateway)).isEqualTo(1);
        }

        assertThat(gateway.hasRefunded(order)).isTrue();
        assertStatus(order, PaymentStatus.REFUNDED);
        assertThat(published(order))
                .<Class<?>>extracting(DomainEvent::getClass)
                .containsExactly(PaymentFailed.class, PaymentRefunded.class);
        assertThat(tick(gateway)).isZero();
    }

    @Test
    void neverGivesUpARefundAndAsksAtMostOnceAMinute() {
        gateway.cannotRefund(20);
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());

        int seconds = 0;
        for (int pause : List.of(0, 1, 2, 4, 8, 16, 32, 60, 60, 60)) {
            if (pause > 0) {
                clock.advance(Duration.ofSeconds(pause).minus(A_MILLISECOND));
                assertThat(tick(gateway)).as("just before %d s are over", pause).isZero();
                clock.advance(A_MILLISECOND);
            }
            assertThat(tick(gateway)).as("after %d s", pause).isEqualTo(1);
            seconds += pause;
        }

        assertThat(seconds).isEqualTo(243);
        assertThat(gateway.refunds)
                .extracting(Refund::idempotencyKey)
                .containsOnly(gateway.charges.get(0).paymentId() + "-refund");
        assertStatus(order, PaymentStatus.REFUNDING);
    }

    @Test
    void takesAnExceptionOfTheGatewayForNoAnswer(CapturedOutput output) {
        gateway.fails().fails().approves();
        handle(order.reserved());

        tick(gateway);
        assertStatus(order, PaymentStatus.PENDING);
        clock.advance(Duration.ofSeconds(1));
        tick(gateway);
        clock.advance(Duration.ofSeconds(2));
        tick(gateway);

        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(output).contains("bug in the adapter");
    }

    @Test
    void leavesAPaymentToItsWorkerUntilTheLeaseIsOver() {
        handle(order.reserved());
        claims.takeDue(1);

        clock.advance(settings.lease().minus(A_MILLISECOND));
        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.CHARGING);
    }

    @Test
    void repeatsTheAttemptOfAWorkerThatDied() {
        handle(order.reserved());
        Claim lost = claims.takeDue(1).get(0);

        clock.advance(settings.lease());
        assertThat(tick(gateway)).isEqualTo(1);

        assertThat(gateway.charges).containsExactly(lost.charge());
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    @Test
    void ignoresTheAnswerOfAWorkerWhoseLeaseIsOver() {
        handle(order.reserved());
        Claim slow = claims.takeDue(1).get(0);
        clock.advance(settings.lease());
        tick(gateway);

        claims.settle(List.of(new Answer.ToCharge(slow, new ChargeResult.Declined("too late"))));
        claims.settle(List.of(new Answer.ToCharge(slow, new ChargeResult.Approved("too late"))));
        claims.settle(List.of(new Answer.ToCharge(slow, new Unavailable("too late"))));

        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED");
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    @Test
    void givesBackAChargeThatLandsAfterThePaymentHasFailed() {
        gateway.isUnavailable(4);
        handle(order.reserved());
        Claim slow = claims.takeDue(1).get(0);
        clock.advance(settings.lease());
        chargeFourTimes();
        tick(gateway);
        assertStatus(order, PaymentStatus.FAILED);

        gateway.charge(slow.charge());
        claims.settle(List.of(new Answer.ToCharge(slow, new ChargeResult.Approved("late"))));
        tick(gateway);

        assertThat(gateway.hasRefunded(order)).isTrue();
        assertStatus(order, PaymentStatus.REFUNDED);
        assertThat(published(order))
                .<Class<?>>extracting(DomainEvent::getClass)
                .containsExactly(PaymentFailed.class, PaymentRefunded.class);
    }

    @Test
    void givesBackWhatItHadNoTimeToAsk() {
        gateway.meanwhile(charge -> clock.advance(settings.lease().dividedBy(settings.concurrency())));
        List<AnOrder> orders = Stream.generate(AnOrder::any).limit(30).toList();
        orders.forEach(each -> handle(each.reserved()));

        assertThat(tick(gateway)).isEqualTo(30);
        int asked = gateway.charges.size();
        assertThat(asked).isLessThan(30);
        gateway.meanwhile(charge -> {});
        assertThat(tick(gateway)).isEqualTo(30 - asked);

        assertThat(gateway.charges).hasSize(30);
        assertThat(gateway.charges).extracting(Charge::attempt).containsOnly(1);
        assertThat(orders).allSatisfy(each -> assertStatus(each, PaymentStatus.CAPTURED));
    }

    @Test
    void losesNoOtherAnswerToOneThatCannotBeRecorded(CapturedOutput output) {
        AnOrder other = AnOrder.any();
        handle(order.reserved(), other.reserved());
        jdbc.execute("alter table payments add constraint no_euros check (currency <> 'EUR' or status <> 'CAPTURED')");
        try {
            tick(gateway);
        } finally {
            jdbc.execute("alter table payments drop constraint no_euros");
        }

        assertStatus(other, PaymentStatus.CAPTURED);
        assertStatus(order, PaymentStatus.CHARGING);
        assertThat(output).contains("cannot be recorded", order.id().toString());
        clock.advance(settings.lease());
        tick(gateway);
        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(published(order)).hasSize(1);
    }

    @Test
    void takesTheLongestDueFirstAndNoMoreThanABatch() {
        AnOrder first = AnOrder.any();
        handle(first.reserved());
        clock.advance(ALMOST_A_SECOND);
        DomainEvent[] more = Stream.generate(() -> AnOrder.any().reserved())
                .limit(settings.batchSize())
                .toArray(DomainEvent[]::new);
        handle(more);

        assertThat(tick(gateway)).isEqualTo(settings.batchSize());
        assertStatus(first, PaymentStatus.CAPTURED);
        assertThat(tick(gateway)).isEqualTo(1);
    }

    private void chargeFourTimes() {
        for (int pause : List.of(0, 1, 2, 4)) {
            clock.advance(Duration.ofSeconds(pause));
            assertThat(tick(gateway)).isEqualTo(1);
        }
    }
}
