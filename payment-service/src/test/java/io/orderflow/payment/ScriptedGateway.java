package io.orderflow.payment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A gateway outside that answers as it is told, then approves everything, and remembers what it was asked and what it
 * charged. Money moves at most once per key, as with a real one.
 */
class ScriptedGateway implements PaymentGateway {

    final List<Charge> charges = Collections.synchronizedList(new ArrayList<>());
    final List<Refund> refunds = Collections.synchronizedList(new ArrayList<>());

    private final Queue<Function<Charge, ChargeResult>> chargeScript = new ArrayDeque<>();
    private final Queue<RefundResult> refundScript = new ArrayDeque<>();
    private final Set<UUID> captured = ConcurrentHashMap.newKeySet();
    private final Set<UUID> refunded = ConcurrentHashMap.newKeySet();
    private Consumer<Charge> interruption = charge -> {};

    ScriptedGateway approves() {
        chargeScript.add(this::approve);
        return this;
    }

    ScriptedGateway declines() {
        chargeScript.add(charge -> new ChargeResult.Declined("limit exceeded"));
        return this;
    }

    ScriptedGateway isUnavailable(int times) {
        for (int i = 0; i < times; i++) {
            chargeScript.add(charge -> new Unavailable("no route to bank"));
        }
        return this;
    }

    /** Charges, but the answer gets lost. */
    ScriptedGateway chargesUnseen() {
        chargeScript.add(charge -> {
            approve(charge);
            return new Unavailable("connection reset");
        });
        return this;
    }

    ScriptedGateway fails() {
        chargeScript.add(charge -> {
            throw new IllegalStateException("bug in the adapter");
        });
        return this;
    }

    ScriptedGateway cannotRefund(int times) {
        for (int i = 0; i < times; i++) {
            refundScript.add(new Unavailable("no route to bank"));
        }
        return this;
    }

    /** Has {@code interruption} happen each time while a charge is under way. */
    ScriptedGateway meanwhile(Consumer<Charge> interruption) {
        this.interruption = interruption;
        return this;
    }

    @Override
    public ChargeResult charge(Charge charge) {
        charges.add(charge);
        interruption.accept(charge);
        return next().apply(charge);
    }

    @Override
    public RefundResult refund(Refund refund) {
        refunds.add(refund);
        RefundResult scripted;
        synchronized (refundScript) {
            scripted = refundScript.poll();
        }
        if (scripted != null) {
            return scripted;
        }
        if (!captured.contains(refund.paymentId())) {
            return new RefundResult.NothingCharged();
        }
        refunded.add(refund.paymentId());
        return new RefundResult.Refunded();
    }

    boolean hasCharged(AnOrder order) {
        return charges.stream()
                .anyMatch(charge -> charge.orderId().equals(order.id()) && captured.contains(charge.paymentId()));
    }

    boolean hasRefunded(AnOrder order) {
        return refunds.stream()
                .anyMatch(refund -> refund.orderId().equals(order.id()) && refunded.contains(refund.paymentId()));
    }

    private Function<Charge, ChargeResult> next() {
        Function<Charge, ChargeResult> scripted;
        synchronized (chargeScript) {
            scripted = chargeScript.poll();
        }
        return scripted == null ? this::approve : scripted;
    }

    private ChargeResult approve(Charge charge) {
        captured.add(charge.paymentId());
        return new ChargeResult.Approved("ref-" + charge.idempotencyKey());
    }
}
