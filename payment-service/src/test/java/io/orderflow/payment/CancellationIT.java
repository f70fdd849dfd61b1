package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellationIT extends RunningService {

    private final AnOrder order = AnOrder.any();
    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void chargesNothingForAnOrderCancelledBeforeItsReservation() {
        handle(order.cancelled());
        handle(order.reserved());

        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(published(order)).isEmpty();
    }

    @Test
    void chargesNothingForAnOrderCancelledAndReservedInOneBatch() {
        AnOrder other = AnOrder.any();
        handle(order.cancelled(), order.reserved(), other.reserved(), other.cancelled(), other.cancelled());

        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.CANCELLED);
        assertStatus(other, PaymentStatus.CANCELLED);
        assertThat(published(order)).isEmpty();
        assertThat(published(other)).isEmpty();
    }

    @Test
    void chargesNothingForAnOrderCancelledBeforeTheCharge() {
        handle(order.reserved());
        handle(order.cancelled());

        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(published(order)).isEmpty();
    }

    @Test
    void refundsAChargeThatLandsAfterTheCancellation() {
        gateway.meanwhile(charge -> handle(order.cancelled()));
        handle(order.reserved());

        tick(gateway);
        assertStatus(order, PaymentStatus.REFUNDING);
        tick(gateway);

        assertThat(gateway.hasRefunded(order)).isTrue();
        assertStatus(order, PaymentStatus.REFUNDED);
        assertOnlyRefunded();
    }

    @Test
    void endsAChargeThatIsDeclinedAfterTheCancellation() {
        gateway.meanwhile(charge -> handle(order.cancelled())).declines();
        handle(order.reserved());

        tick(gateway);

        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(tick(gateway)).isZero();
        assertThat(published(order)).isEmpty();
    }

    @Test
    void endsAnUnansweredChargeIfTheOrderWasCancelledAndNothingWasCharged() {
        gateway.meanwhile(charge -> handle(order.cancelled())).isUnavailable(1);
        handle(order.reserved());

        tick(gateway);
        assertStatus(order, PaymentStatus.REFUNDING);
        tick(gateway);

        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(gateway.charges).hasSize(1);
        assertThat(published(order)).isEmpty();
    }

    @Test
    void refundsAChargeWhoseAnswerWasLostWhenTheOrderWasCancelled() {
        gateway.meanwhile(charge -> handle(order.cancelled())).chargesUnseen();
        handle(order.reserved());

        tick(gateway);
        tick(gateway);

        assertThat(gateway.hasRefunded(order)).isTrue();
        assertStatus(order, PaymentStatus.REFUNDED);
        assertOnlyRefunded();
    }

    @Test
    void refundsWhatMayHaveBeenChargedBeforeACancellationInBackoff() {
        gateway.chargesUnseen();
        handle(order.reserved());
        tick(gateway);

        handle(order.cancelled());
        assertStatus(order, PaymentStatus.REFUNDING);
        tick(gateway);
        clock.advance(Duration.ofMinutes(1));
        tick(gateway);

        assertThat(gateway.charges).hasSize(1);
        assertStatus(order, PaymentStatus.REFUNDED);
        assertOnlyRefunded();
    }

    @Test
    void endsACancellationInBackoffIfNothingWasCharged() {
        gateway.isUnavailable(1);
        handle(order.reserved());
        tick(gateway);

        handle(order.cancelled());
        tick(gateway);
        clock.advance(Duration.ofMinutes(1));

        assertThat(tick(gateway)).isZero();
        assertThat(gateway.charges).hasSize(1);
        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 UNAVAILABLE", "REFUND 1 NOTHING_CHARGED");
        assertThat(published(order)).isEmpty();
    }

    @Test
    void refundsACapturedPaymentOnceHoweverOftenItIsCancelled() {
        handle(order.reserved());
        tick(gateway);

        handle(order.cancelled(), order.cancelled());
        handle(order.cancelled());
        tick(gateway);
        handle(order.cancelled());
        clock.advance(Duration.ofMinutes(1));
        tick(gateway);

        assertThat(gateway.refunds).singleElement().satisfies(refund -> {
            assertThat(refund.amount()).isEqualTo(order.total());
            assertThat(refund.gatewayReference())
                    .isEqualTo("ref-" + gateway.charges.get(0).paymentId());
        });
        assertStatus(order, PaymentStatus.REFUNDED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED", "REFUND 1 REFUNDED");
        assertThat(published(order))
                .<Class<?>>extracting(DomainEvent::getClass)
                .containsExactly(PaymentProcessed.class, PaymentRefunded.class);
    }

    @Test
    void publishesOneRefundThoughItsWorkerDiedAfterAsking() {
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());
        Claim lost = claims.takeDue(1).get(0);
        gateway.refund(lost.refund());

        clock.advance(settings.lease());
        tick(gateway);
        claims.settle(List.of(new Answer.ToRefund(lost, new RefundResult.Refunded())));

        assertThat(gateway.refunds)
                .extracting(Refund::idempotencyKey)
                .hasSize(2)
                .containsOnly(gateway.refunds.get(0).idempotencyKey());
        assertStatus(order, PaymentStatus.REFUNDED);
        assertThat(published(order))
                .<Class<?>>extracting(DomainEvent::getClass)
                .containsExactly(PaymentProcessed.class, PaymentRefunded.class);
    }

    @Test
    void leavesAFailedPaymentFailed() {
        gateway.declines();
        handle(order.reserved());
        tick(gateway);

        handle(order.cancelled());

        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.FAILED);
        assertThat(published(order)).singleElement().isInstanceOf(PaymentFailed.class);
    }

    private void assertOnlyRefunded() {
        assertThat(tick(gateway)).isZero();
        assertThat(published(order))
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentRefunded.class,
                        refunded -> assertThat(refunded.amount()).isEqualTo(order.total()));
    }
}
