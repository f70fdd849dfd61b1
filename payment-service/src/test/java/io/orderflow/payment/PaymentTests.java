package io.orderflow.payment;

import static io.orderflow.payment.AnOrder.NOW;
import static io.orderflow.payment.PaymentStatus.CANCELLED;
import static io.orderflow.payment.PaymentStatus.CAPTURED;
import static io.orderflow.payment.PaymentStatus.CHARGING;
import static io.orderflow.payment.PaymentStatus.FAILED;
import static io.orderflow.payment.PaymentStatus.PENDING;
import static io.orderflow.payment.PaymentStatus.REFUNDED;
import static io.orderflow.payment.PaymentStatus.REFUNDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.messaging.CurrentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PaymentTests {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final CurrentEvent RESERVATION = new CurrentEvent(UuidCreator.getTimeOrderedEpoch(), "trace-1");
    private static final CurrentEvent CANCELLATION = new CurrentEvent(UuidCreator.getTimeOrderedEpoch(), "trace-2");
    private static final ChargeResult.Approved LATE = new ChargeResult.Approved("late");

    private final AnOrder order = AnOrder.any();

    @Test
    void isDueAsSoonAsItIsRequested() {
        Payment payment = aPayment(PENDING);

        assertThat(payment.status()).isEqualTo(PENDING);
        assertThat(payment.isDue(NOW)).isTrue();
        assertThat(payment.isDue(NOW.minusMillis(1))).isFalse();
        assertThat(payment.cause()).isEqualTo(RESERVATION);
        assertThat(payment.wasRequested()).isTrue();
    }

    @Test
    void refusesACurrencyThatDoesNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payment.requestedBy(AnOrder.over("1", "ABC").reserved(), RESERVATION, NOW));
    }

    @Test
    void standsForAnOrderCancelledBeforehandAndIsNeverDue() {
        Payment tombstone = Payment.cancelledBeforehand(order.cancelled(), CANCELLATION, NOW);

        assertThat(tombstone.status()).isEqualTo(CANCELLED);
        assertThat(tombstone.wasRequested()).isFalse();
        assertThat(tombstone.isDue(NOW)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> tombstone.claim(NOW, LEASE));
    }

    @Test
    void belongsToItsWorkerForTheTimeOfALease() {
        Payment payment = aPayment(PENDING);

        Claim claim = payment.claim(NOW, LEASE);

        assertThat(payment.status()).isEqualTo(CHARGING);
        assertThat(payment.attempts()).isEqualTo(1);
        assertThat(payment.isHeldBy(claim)).isTrue();
        assertThat(payment.isDue(NOW.plus(LEASE).minusMillis(1))).isFalse();
        assertThat(payment.isDue(NOW.plus(LEASE))).isTrue();
        assertThat(payment.nextAttemptAt()).isNull();
    }

    @Test
    void repeatsTheSameAttemptForTheNextWorkerIfTheLeaseRanOut() {
        Payment payment = aPayment(PENDING);
        Claim lost = payment.claim(NOW, LEASE);

        Claim next = payment.claim(NOW.plus(LEASE), LEASE);

        assertThat(next.charge()).isEqualTo(lost.charge());
        assertThat(payment.attempts()).isEqualTo(1);
        assertThat(payment.isHeldBy(lost)).isFalse();
        assertThat(payment.isHeldBy(next)).isTrue();
    }

    @Test
    void countsAttemptsToRefundForThemselves() {
        Payment payment = aPayment(REFUNDING);

        Claim claim = payment.claim(NOW, LEASE);

        assertThat(claim.kind()).isEqualTo(PaymentAttempt.Kind.REFUND);
        assertThat(claim.number()).isEqualTo(1);
        assertThat(claim.refund().chargeAttempts()).isEqualTo(1);
        assertThat(payment.isHeldBy(claim)).isTrue();
        assertThat(payment.status()).isEqualTo(REFUNDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CAPTURED", "REFUNDED", "CANCELLED"})
    void isNotTakenByAWorkerOnceItIsOver(PaymentStatus status) {
        assertThatIllegalStateException().isThrownBy(() -> aPayment(status).claim(NOW, LEASE));
    }

    @Test
    void isAsItWasWhenItsWorkerGivesItBack() {
        Payment payment = aPayment(PENDING);

        payment.giveBack(payment.claim(NOW, LEASE), NOW);

        assertThat(payment.status()).isEqualTo(PENDING);
        assertThat(payment.attempts()).isZero();
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @Test
    void staysChargingWhenGivenBackAfterAnEarlierWorkerWasLost() {
        Payment payment = aPayment(CHARGING);

        payment.giveBack(payment.claim(NOW, LEASE), NOW);

        assertThat(payment.status()).isEqualTo(CHARGING);
        assertThat(payment.attempts()).isEqualTo(1);
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @Test
    void owesARefundAsBeforeWhenItsWorkerGivesItBack() {
        Payment payment = aPayment(REFUNDING);

        payment.giveBack(payment.claim(NOW, LEASE), NOW);

        assertThat(payment.status()).isEqualTo(REFUNDING);
        assertThat(payment.isDue(NOW)).isTrue();
        assertThat(payment.claim(NOW, LEASE).number()).isEqualTo(1);
    }

    @Test
    void endsUnchargedWhenGivenBackAfterTheCancellation() {
        Payment payment = aPayment(PENDING);
        Claim claim = payment.claim(NOW, LEASE);
        payment.cancel(CANCELLATION, NOW);

        payment.giveBack(claim, NOW);

        assertOver(payment, CANCELLED);
    }

    @Test
    void owesARefundWhenGivenBackAfterTheCancellationAndAnEarlierAttempt() {
        Payment payment = aPayment(CHARGING);
        payment.missChargeAnswer("timeout", Optional.of(A_SECOND), NOW);
        Claim claim = payment.claim(NOW.plus(A_SECOND), LEASE);
        payment.cancel(CANCELLATION, NOW);

        payment.giveBack(claim, NOW);

        assertThat(payment.status()).isEqualTo(REFUNDING);
        assertThat(payment.attempts()).isEqualTo(1);
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @Test
    void isCapturedByAnApproval() {
        Payment payment = aPayment(CHARGING);

        assertThat(payment.capture("ref", NOW))
                .contains(new PaymentProcessed(order.id(), payment.id(), AnOrder.ADA, order.total(), NOW));
        assertOver(payment, CAPTURED);
        assertThat(payment.gatewayReference()).isEqualTo("ref");
    }

    @Test
    void failsByADecline() {
        Payment payment = aPayment(CHARGING);

        assertThat(payment.decline("limit exceeded", NOW))
                .contains(new PaymentFailed(
                        order.id(), payment.id(), AnOrder.ADA, PaymentFailureReason.DECLINED, "limit exceeded", NOW));
        assertOver(payment, FAILED);
        assertThat(payment.failureReason()).isEqualTo(PaymentFailureReason.DECLINED);
        assertThat(payment.failureMessage()).isEqualTo("limit exceeded");
    }

    @Test
    void waitsForItsNextAttemptIfTheGatewayGaveNoAnswer() {
        Payment payment = aPayment(CHARGING);

        assertThat(payment.missChargeAnswer("timeout", Optional.of(A_SECOND), NOW))
                .isEmpty();

        assertThat(payment.status()).isEqualTo(PENDING);
        assertThat(payment.nextAttemptAt()).isEqualTo(NOW.plus(A_SECOND));
        assertThat(payment.claim(NOW.plus(A_SECOND), LEASE).number()).isEqualTo(2);
    }

    @Test
    void failsAndOwesWhatMayHaveBeenChargedIfNoAnswerEverCame() {
        Payment payment = aPayment(CHARGING);

        assertThat(payment.missChargeAnswer("timeout", Optional.empty(), NOW))
                .contains(new PaymentFailed(
                        order.id(),
                        payment.id(),
                        AnOrder.ADA,
                        PaymentFailureReason.GATEWAY_UNAVAILABLE,
                        "timeout",
                        NOW));

        assertThat(payment.status()).isEqualTo(FAILED);
        assertThat(payment.owesRefund()).isTrue();
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"REFUNDING", "FAILED"})
    void isRefundedWithOneEvent(PaymentStatus status) {
        Payment payment = owing(status);

        assertThat(payment.refund(NOW))
                .isEqualTo(new PaymentRefunded(order.id(), payment.id(), AnOrder.ADA, order.total(), NOW));
        assertOver(payment, REFUNDED);
        assertThatIllegalStateException().isThrownBy(() -> payment.refund(NOW));
    }

    @Test
    void endsCancelledIfThereWasNothingToRefund() {
        Payment payment = aPayment(REFUNDING);

        payment.endUncharged(NOW);

        assertOver(payment, CANCELLED);
    }

    @Test
    void staysFailedIfThereWasNothingToRefund() {
        Payment payment = owing(FAILED);

        payment.endUncharged(NOW);

        assertOver(payment, FAILED);
        assertThat(payment.owesRefund()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"REFUNDING", "FAILED"})
    void keepsOwingIfTheGatewayGaveNoAnswerToTheRefund(PaymentStatus status) {
        Payment payment = owing(status);

        payment.missRefundAnswer(A_SECOND, NOW);

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.owesRefund()).isTrue();
        assertThat(payment.nextAttemptAt()).isEqualTo(NOW.plus(A_SECOND));
    }

    @ParameterizedTest
    @EnumSource(value = PaymentStatus.class, names = "CHARGING", mode = Mode.EXCLUDE)
    void acceptsTheAnswerToAChargeOnlyWhileCharging(PaymentStatus status) {
        Payment payment = aPayment(status);

        assertThatIllegalStateException().isThrownBy(() -> payment.capture("ref", NOW));
        assertThatIllegalStateException().isThrownBy(() -> payment.decline("no", NOW));
        assertThatIllegalStateException().isThrownBy(() -> payment.missChargeAnswer("?", Optional.empty(), NOW));
        assertThat(payment.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(value = PaymentStatus.class, names = "REFUNDING", mode = Mode.EXCLUDE)
    void acceptsTheAnswerToARefundOnlyWhileItOwesOne(PaymentStatus status) {
        Payment payment = aPayment(status);

        assertThatIllegalStateException().isThrownBy(() -> payment.refund(NOW));
        assertThatIllegalStateException().isThrownBy(() -> payment.endUncharged(NOW));
        assertThatIllegalStateException().isThrownBy(() -> payment.missRefundAnswer(A_SECOND, NOW));
        assertThat(payment.status()).isEqualTo(status);
    }

    @Test
    void isCancelledWithoutAChargeBeforeTheGatewayWasAsked() {
        Payment payment = aPayment(PENDING);

        payment.cancel(CANCELLATION, NOW);

        assertOver(payment, CANCELLED);
        assertThat(payment.cause()).isEqualTo(CANCELLATION);
    }

    @Test
    void owesARefundIfCancelledInBackoff() {
        Payment payment = aPayment(CHARGING);
        payment.missChargeAnswer("timeout", Optional.of(A_SECOND), NOW);

        payment.cancel(CANCELLATION, NOW);

        assertThat(payment.status()).isEqualTo(REFUNDING);
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @Test
    void owesARefundIfCancelledOnceCaptured() {
        Payment payment = aPayment(CAPTURED);

        payment.cancel(CANCELLATION, NOW);

        assertThat(payment.status()).isEqualTo(REFUNDING);
        assertThat(payment.isDue(NOW)).isTrue();
        assertThat(payment.claim(NOW, LEASE).refund().gatewayReference()).isEqualTo("ref");
    }

    @Test
    void owesARefundIfApprovedAfterTheCancellation() {
        Payment payment = cancelledWhileCharging();

        assertThat(payment.capture("ref", NOW)).isEmpty();

        assertThat(payment.status()).isEqualTo(REFUNDING);
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @Test
    void endsCancelledIfDeclinedAfterTheCancellation() {
        Payment payment = cancelledWhileCharging();

        assertThat(payment.decline("limit exceeded", NOW)).isEmpty();

        assertOver(payment, CANCELLED);
    }

    @Test
    void owesARefundIfNoAnswerCameAfterTheCancellation() {
        Payment payment = cancelledWhileCharging();

        assertThat(payment.missChargeAnswer("timeout", Optional.of(A_SECOND), NOW))
                .isEmpty();

        assertThat(payment.status()).isEqualTo(REFUNDING);
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @Test
    void staysWithItsWorkerWhenCancelledWhileCharging() {
        Payment payment = aPayment(PENDING);
        Claim claim = payment.claim(NOW, LEASE);

        payment.cancel(CANCELLATION, NOW);

        assertThat(payment.isHeldBy(claim)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "REFUNDING", "REFUNDED", "CANCELLED"})
    void ignoresACancellationThatChangesNothing(PaymentStatus status) {
        Payment payment = aPayment(status);
        Instant updatedAt = payment.updatedAt();
        CurrentEvent cause = payment.cause();

        payment.cancel(new CurrentEvent(UuidCreator.getTimeOrderedEpoch(), null), NOW.plusSeconds(9));

        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.updatedAt()).isEqualTo(updatedAt);
        assertThat(payment.cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "CANCELLED"})
    void owesAChargeThatLandsAfterTheEnd(PaymentStatus status) {
        Payment payment = aPayment(status);

        assertThat(payment.landLate(LATE, NOW)).isTrue();

        assertThat(payment.owesRefund()).isTrue();
        assertThat(payment.isDue(NOW)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"FAILED", "CANCELLED"},
            mode = Mode.EXCLUDE)
    void needsNothingForALateApprovalThatItHasOrWillHaveAnyway(PaymentStatus status) {
        Payment payment = aPayment(status);

        assertThat(payment.landLate(LATE, NOW)).isFalse();

        assertThat(payment.status()).isEqualTo(status);
    }

    private Payment aPayment(PaymentStatus status) {
        Payment payment = Payment.requestedBy(order.reserved(), RESERVATION, NOW);
        if (status != PENDING) {
            payment.claim(NOW, LEASE);
        }
        switch (status) {
            case PENDING, CHARGING -> {}
            case CAPTURED -> payment.capture("ref", NOW);
            case FAILED -> payment.decline("limit exceeded", NOW);
            case CANCELLED -> {
                payment.cancel(CANCELLATION, NOW);
                payment.decline("limit exceeded", NOW);
            }
            case REFUNDING, REFUNDED -> {
                payment.capture("ref", NOW);
                payment.cancel(CANCELLATION, NOW);
            }
        }
        if (status == REFUNDED) {
            payment.refund(NOW);
        }
        assertThat(payment.status()).isEqualTo(status);
        return payment;
    }

    private Payment owing(PaymentStatus status) {
        if (status == REFUNDING) {
            return aPayment(REFUNDING);
        }
        Payment payment = aPayment(CHARGING);
        payment.missChargeAnswer("timeout", Optional.empty(), NOW);
        return payment;
    }

    private Payment cancelledWhileCharging() {
        Payment payment = aPayment(CHARGING);
        payment.cancel(CANCELLATION, NOW);
        assertThat(payment.status()).isEqualTo(CHARGING);
        return payment;
    }

    private static void assertOver(Payment payment, PaymentStatus status) {
        assertThat(payment.status()).isEqualTo(status);
        assertThat(payment.nextAttemptAt()).isNull();
    }
}
