package io.orderflow.payment;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The payments of the orders that the current transaction is about: locked by one query for the whole batch, then found
 * without another, also those that the batch itself adds and those that do not exist.
 */
@Component
class PaymentsOfBatch {

    private final Payments payments;

    PaymentsOfBatch(Payments payments) {
        this.payments = payments;
    }

    /** Loads and locks the payments of {@code orderIds}, as far as there are any. */
    void lock(Collection<UUID> orderIds) {
        Known known = known();
        Set<UUID> unknown = new HashSet<>(orderIds);
        unknown.removeAll(known.orders);
        if (!unknown.isEmpty()) {
            payments.lockByOrder(unknown.toArray(UUID[]::new))
                    .forEach(payment -> known.payments.put(payment.orderId(), payment));
            known.orders.addAll(unknown);
        }
    }

    Optional<Payment> find(UUID orderId) {
        lock(Set.of(orderId));
        return Optional.ofNullable(known().payments.get(orderId));
    }

    void add(Payment payment) {
        known().payments.put(payment.orderId(), payments.save(payment));
    }

    private Known known() {
        Known known = (Known) TransactionSynchronizationManager.getResource(this);
        if (known == null) {
            known = new Known();
            TransactionSynchronizationManager.registerSynchronization(known);
            TransactionSynchronizationManager.bindResource(this, known);
        }
        return known;
    }

    private final class Known implements TransactionSynchronization {

        private final Set<UUID> orders = new HashSet<>();
        private final Map<UUID, Payment> payments = new HashMap<>();

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(PaymentsOfBatch.this);
        }
    }
}
