package io.orderflow.payment;

import static io.orderflow.payment.PaymentStatus.CANCELLED;
import static io.orderflow.payment.PaymentStatus.CAPTURED;
import static io.orderflow.payment.PaymentStatus.CHARGING;
import static io.orderflow.payment.PaymentStatus.FAILED;
import static io.orderflow.payment.PaymentStatus.PENDING;
import static io.orderflow.payment.PaymentStatus.REFUNDED;
import static io.orderflow.payment.PaymentStatus.REFUNDING;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.ConflictException;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.PaymentEvent;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.messaging.CurrentEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * The money side of one order. Every order has at most one; it also stands for an order that was cancelled before its
 * payment was asked for, so that the late request finds it and charges nothing. Whoever changes it has it from the
 * {@link PaymentBook}, which writes what becomes of it; Hibernate only loads what is shown.
 */
@Entity
@Immutable
@Table(name = "payments")
public class Payment {

    @Id
    private UUID id;

    @Embedded
    private Bill bill;

    @Column
    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private int attempts;
    private int refundAttempts;

    private @Nullable Instant dueAt;
    private boolean cancelRequested;
    private @Nullable String gatewayReference;

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentFailureReason failureReason;

    private @Nullable String failureMessage;
    private @Nullable String refundReason;
    private @Nullable UUID causationId;
    private @Nullable String traceparent;

    @Column
    private Instant createdAt;

    @Column
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    private Payment(Bill bill, PaymentStatus status, @Nullable Instant dueAt, CurrentEvent cause, Instant now) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.bill = bill;
        this.createdAt = now;
        become(status, dueAt, now);
        causedBy(cause);
    }

    /** A payment as it is stored. */
    Payment(
            UUID id,
            Bill bill,
            PaymentStatus status,
            int attempts,
            int refundAttempts,
            @Nullable Instant dueAt,
            boolean cancelRequested,
            @Nullable String gatewayReference,
            @Nullable PaymentFailureReason failureReason,
            @Nullable String failureMessage,
            @Nullable String refundReason,
            CurrentEvent cause,
            Instant createdAt,
            Instant updatedAt) {
        this.id = id;
        this.bill = bill;
        this.status = status;
        this.attempts = attempts;
        this.refundAttempts = refundAttempts;
        this.dueAt = dueAt;
        this.cancelRequested = cancelRequested;
        this.gatewayReference = gatewayReference;
        this.failureReason = failureReason;
        this.failureMessage = failureMessage;
        this.refundReason = refundReason;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        causedBy(cause);
    }

    /** A payment that is due to be charged at once. */
    static Payment requestedBy(InventoryReserved reserved, CurrentEvent cause, Instant now) {
        return new Payment(Bill.of(reserved), PENDING, now, cause, now);
    }

    /** What keeps an order from being charged that was cancelled before anybody asked for its payment. */
    static Payment cancelledBeforehand(OrderCancelled cancelled, CurrentEvent cause, Instant now) {
        return new Payment(Bill.of(cancelled), CANCELLED, null, cause, now);
    }

    /**
     * The order is cancelled: nothing more is charged, and what was or may have been charged is given back.
     *
     * @return whether that changes anything
     */
    boolean cancel(CurrentEvent cause, Instant now) {
        switch (status) {
            case PENDING -> endWaiting(now);
            case CHARGING -> {
                cancelRequested = true;
                updatedAt = now;
            }
            case CAPTURED -> become(REFUNDING, now, now);
            case FAILED, CANCELLED, REFUNDING, REFUNDED -> {
                return false;
            }
        }
        causedBy(cause);
        return true;
    }

    /**
     * The money goes back although the order goes on.
     *
     * @return whether that changes anything; not if it went back already, or is about to
     * @throws ConflictException if the customer was not charged
     */
    boolean refundFor(String reason, CurrentEvent cause, Instant now) {
        if (status == REFUNDING || status == REFUNDED) {
            return false;
        }
        if (status != CAPTURED) {
            throw new ConflictException("Payment " + id + " is " + status + ": there is nothing to give back.");
        }
        refundReason = reason;
        become(REFUNDING, now, now);
        causedBy(cause);
        return true;
    }

    /**
     * Gives a due payment to a worker. A charge whose worker was lost is the same attempt again, since the gateway may have
     * answered it already.
     *
     * @throws IllegalStateException if there is nothing to do
     */
    Claim claim(Instant now, Duration lease) {
        boolean repeated = status == CHARGING;
        PaymentAttempt.Kind kind =
                status == PENDING || repeated ? PaymentAttempt.Kind.CHARGE : PaymentAttempt.Kind.REFUND;
        switch (status) {
            case PENDING -> {
                status = CHARGING;
                attempts++;
            }
            case CHARGING -> {}
            case REFUNDING, FAILED -> refundAttempts++;
            case CAPTURED, REFUNDED, CANCELLED -> throw new IllegalStateException("nothing is left to do for " + this);
        }
        Instant until = now.plus(lease);
        become(status, until, now);
        return new Claim(
                id,
                bill,
                kind,
                gatewayReference,
                kind == PaymentAttempt.Kind.CHARGE ? attempts : refundAttempts,
                repeated,
                attempts,
                now.plus(lease.dividedBy(2)),
                until);
    }

    /** Whether nobody else has taken or finished the payment since {@code claim}. */
    boolean isHeldBy(Claim claim) {
        return claim.until().equals(dueAt) && (claim.kind() == PaymentAttempt.Kind.CHARGE) == (status == CHARGING);
    }

    /**
     * The worker that has it did not ask, so that the attempt does not count; another worker may make it at once. What an
     * earlier worker may have asked stays open.
     */
    void giveBack(Claim claim, Instant now) {
        become(status, now, now);
        if (status != CHARGING) {
            refundAttempts--;
        } else if (!claim.repeated()) {
            attempts--;
            status = PENDING;
            if (cancelRequested) {
                endWaiting(now);
            }
        }
    }

    /** The gateway approved the charge. */
    Optional<PaymentEvent> capture(String reference, Instant now) {
        require(status == CHARGING, "captured");
        gatewayReference = reference;
        if (cancelRequested) {
            become(REFUNDING, now, now);
            return Optional.empty();
        }
        become(CAPTURED, null, now);
        return Optional.of(new PaymentProcessed(orderId(), id, bill.customer(), bill.total(), now));
    }

    /** The gateway declined the charge, for good. */
    Optional<PaymentEvent> decline(String message, Instant now) {
        require(status == CHARGING, "declined");
        if (cancelRequested) {
            become(CANCELLED, null, now);
            return Optional.empty();
        }
        return Optional.of(fail(PaymentFailureReason.DECLINED, message, null, now));
    }

    /**
     * The gateway left open whether it charged.
     *
     * @param retryAfter empty if the payment is to fail; what may have gone through unseen is then due to be given back
     */
    Optional<PaymentEvent> missChargeAnswer(String message, Optional<Duration> retryAfter, Instant now) {
        require(status == CHARGING, "left unanswered");
        if (cancelRequested) {
            become(REFUNDING, now, now);
            return Optional.empty();
        }
        if (retryAfter.isPresent()) {
            become(PENDING, now.plus(retryAfter.get()), now);
            return Optional.empty();
        }
        return Optional.of(fail(PaymentFailureReason.GATEWAY_UNAVAILABLE, message, now, now));
    }

    /** The gateway gave the money back. */
    PaymentEvent refund(Instant now) {
        require(owesRefund(), "refunded");
        become(REFUNDED, null, now);
        return new PaymentRefunded(orderId(), id, bill.customer(), bill.total(), now);
    }

    /** The gateway has charged nothing, and will not. */
    void endUncharged(Instant now) {
        require(owesRefund(), "found uncharged");
        become(status == FAILED ? FAILED : CANCELLED, null, now);
    }

    /** The gateway left open whether it gave the money back. */
    void missRefundAnswer(Duration retryAfter, Instant now) {
        require(owesRefund(), "left unanswered");
        become(status, now.plus(retryAfter), now);
    }

    /**
     * An approval came after its lease was over. If the payment has meanwhile ended as never charged, the money goes back.
     *
     * @return whether it has to
     */
    boolean landLate(ChargeResult.Approved approved, Instant now) {
        if (dueAt != null || (status != FAILED && status != CANCELLED)) {
            return false;
        }
        gatewayReference = approved.reference();
        become(status == FAILED ? FAILED : REFUNDING, now, now);
        return true;
    }

    /** The order was cancelled between two attempts, or before the first. */
    private void endWaiting(Instant now) {
        boolean maybeCharged = attempts > 0;
        become(maybeCharged ? REFUNDING : CANCELLED, maybeCharged ? now : null, now);
    }

    private void require(boolean possible, String change) {
        if (!possible) {
            throw new IllegalStateException(this + " cannot be " + change);
        }
    }

    private PaymentFailed fail(PaymentFailureReason reason, String message, @Nullable Instant voidDueAt, Instant now) {
        failureReason = reason;
        failureMessage = message;
        become(FAILED, voidDueAt, now);
        return new PaymentFailed(orderId(), id, bill.customer(), reason, message, now);
    }

    private void become(PaymentStatus next, @Nullable Instant nextDueAt, Instant now) {
        status = next;
        dueAt = nextDueAt;
        updatedAt = now;
    }

    private void causedBy(CurrentEvent cause) {
        causationId = cause.id();
        traceparent = cause.traceparent();
    }

    /** The event that led here; what is published about the payment is its consequence. */
    CurrentEvent cause() {
        return new CurrentEvent(causationId, traceparent);
    }

    boolean isDue(Instant now) {
        return dueAt != null && !dueAt.isAfter(now);
    }

    /** Whether money has to go back, or may have to. */
    boolean owesRefund() {
        return status == REFUNDING || (status == FAILED && dueAt != null);
    }

    /** Whether there ever was something to pay; if not, this only stands for a cancelled order. */
    boolean wasRequested() {
        return bill.amount() != null;
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return bill.orderId();
    }

    public Bill bill() {
        return bill;
    }

    public PaymentStatus status() {
        return status;
    }

    /** How often the gateway was asked to charge. */
    public int attempts() {
        return attempts;
    }

    int refundAttempts() {
        return refundAttempts;
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    /** When a worker may next take it; while one has it, the end of its lease; null if there is nothing left to do. */
    @Nullable Instant dueAt() {
        return dueAt;
    }

    /** When the gateway is next asked; null if that is not planned, or is happening now. */
    public @Nullable Instant nextAttemptAt() {
        return status == CHARGING ? null : dueAt;
    }

    public @Nullable String gatewayReference() {
        return gatewayReference;
    }

    public @Nullable PaymentFailureReason failureReason() {
        return failureReason;
    }

    public @Nullable String failureMessage() {
        return failureMessage;
    }

    /** Why somebody asked for the money to go back although the order goes on; null if nobody did. */
    public @Nullable String refundReason() {
        return refundReason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public String toString() {
        return "payment " + id + " of order " + orderId() + " (" + status + ")";
    }
}
