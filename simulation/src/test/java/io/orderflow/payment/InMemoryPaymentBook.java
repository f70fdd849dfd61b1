package io.orderflow.payment;

import io.orderflow.simulation.Faults;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;

class InMemoryPaymentBook extends PaymentBook {

    private final Table<UUID, Payment> payments;
    private final Table<PaymentAttempt.Key, PaymentAttempt> attempts;
    private final Faults faults;

    InMemoryPaymentBook(
            Table<UUID, Payment> payments, Table<PaymentAttempt.Key, PaymentAttempt> attempts, Faults faults) {
        super(null);
        this.payments = payments;
        this.attempts = attempts;
        this.faults = faults;
    }

    @Override
    List<Payment> lockByOrder(Collection<UUID> orderIds) {
        return payments.findWhere(payment -> orderIds.contains(payment.orderId()));
    }

    @Override
    List<Payment> lockById(Collection<UUID> ids) {
        return payments.findAll(ids);
    }

    @Override
    List<Payment> lockDue(Instant now, int limit) {
        return payments.findWhere(payment -> payment.isDue(now)).stream()
                .sorted(Comparator.comparing(Payment::dueAt))
                .limit(limit)
                .toList();
    }

    @Override
    void add(Collection<Payment> added) {
        added.stream()
                .filter(payment ->
                        payment.status() != PaymentStatus.CANCELLED || !faults.has(Flaw.NO_TOMBSTONES_IN_PAYMENT))
                .forEach(this::add);
    }

    private void add(Payment payment) {
        if (!payments.findWhere(other -> other.orderId().equals(payment.orderId()))
                .isEmpty()) {
            throw new DuplicateKeyException("the order has a payment already");
        }
        payments.insert(payment.id(), payment);
    }

    @Override
    void update(Collection<Payment> changed, Collection<PaymentAttempt> made) {
        changed.forEach(payment -> payments.put(payment.id(), payment));
        made.forEach(attempt -> attempts.insert(attempt.key(), attempt));
    }
}
