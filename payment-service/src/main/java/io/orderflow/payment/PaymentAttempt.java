package io.orderflow.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What the gateway answered when it was asked once. */
@Entity
@Table(name = "payment_attempts")
public class PaymentAttempt implements Persistable<PaymentAttempt.Key> {

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

    @Column(updatable = false)
    private Instant at;

    @Column(updatable = false)
    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(updatable = false)
    private @Nullable String message;

    @Transient
    private boolean isNew = true;

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

    @Override
    public Key getId() {
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

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostPersist
    @PostLoad
    void isStored() {
        isNew = false;
    }

    @Embeddable
    record Key(UUID paymentId, @Enumerated(EnumType.STRING) Kind kind, int number) {}
}
