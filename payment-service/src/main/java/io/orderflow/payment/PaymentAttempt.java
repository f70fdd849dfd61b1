package io.orderflow.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What the gateway answered when it was asked once. */
@Entity
@Immutable
@Table(name = "payment_attempts")
public class PaymentAttempt {

    /** What it was asked for. */
    public enum Kind {
        CHARGE,
        REFUND
    }

    /** What it answered. */
    public enum Outcome {
        APPROVED,
        DECLINED,
        UNAVAILABLE,
        REFUNDED,
        NOTHING_CHARGED
    }

    @EmbeddedId
    private Key key;

    @Column
    private Instant at;

    @Column
    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private @Nullable String message;

    @SuppressWarnings("NullAway.Init")
    protected PaymentAttempt() {}

    private PaymentAttempt(Claim claim, Outcome outcome, @Nullable String message, Instant at) {
        this.key = new Key(claim.paymentId(), claim.kind(), claim.number());
        this.at = at;
        this.outcome = outcome;
        this.message = message;
    }

    static PaymentAttempt of(Claim claim, ChargeResult result, Instant at) {
        if (result instanceof ChargeResult.Approved) {
            return new PaymentAttempt(claim, Outcome.APPROVED, null, at);
        }
        if (result instanceof ChargeResult.Declined declined) {
            return new PaymentAttempt(claim, Outcome.DECLINED, declined.message(), at);
        }
        return new PaymentAttempt(claim, Outcome.UNAVAILABLE, ((Unavailable) result).message(), at);
    }

    static PaymentAttempt of(Claim claim, RefundResult result, Instant at) {
        if (result instanceof RefundResult.Refunded) {
            return new PaymentAttempt(claim, Outcome.REFUNDED, null, at);
        }
        if (result instanceof RefundResult.NothingCharged) {
            return new PaymentAttempt(claim, Outcome.NOTHING_CHARGED, null, at);
        }
        return new PaymentAttempt(claim, Outcome.UNAVAILABLE, ((Unavailable) result).message(), at);
    }

    Key key() {
        return key;
    }

    public Kind kind() {
        return key.kind();
    }

    /** Counted per kind, from 1. A number is missing if the worker was lost before it could note the answer. */
    public int number() {
        return key.number();
    }

    public Instant at() {
        return at;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The gateway's words, if it said why. */
    public @Nullable String message() {
        return message;
    }

    @Embeddable
    record Key(UUID paymentId, @Enumerated(EnumType.STRING) Kind kind, int number) {}
}
