package io.orderflow.payment;

import io.orderflow.messaging.database.PerTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The payments of the orders that the current transaction is about: locked by one query for the whole batch, then found
 * without another, also those that the batch itself adds and those that do not exist. What it adds and changes is written just
 * before the transaction commits, as the whole batch has left it.
 */
@Component
class PaymentsOfBatch {

    private final PaymentBook book;
    private final ClaimsAtHand claims;
    private final PerTransaction<Known> current = PerTransaction.of(Known::new).beforeCommit(this::store);

    PaymentsOfBatch(PaymentBook book, ClaimsAtHand claims) {
        this.book = book;
        this.claims = claims;
    }

    /** Loads and locks the payments of {@code orderIds}, as far as there are any. */
    void lock(Collection<UUID> orderIds) {
        Known known = current.get();
        Set<UUID> unknown = new HashSet<>(orderIds);
        unknown.removeAll(known.orders);
        if (!unknown.isEmpty()) {
            book.lockByOrder(unknown).forEach(payment -> known.byOrder.put(payment.orderId(), payment));
            known.orders.addAll(unknown);
        }
    }

    Optional<Payment> find(UUID orderId) {
        lock(Set.of(orderId));
        return Optional.ofNullable(current.get().byOrder.get(orderId));
    }

    void add(Payment payment) {
        Known known = current.get();
        known.byOrder.put(payment.orderId(), payment);
        known.added.add(payment);
    }

    /** Says that {@code payment}, which was found here, has changed. */
    void update(Payment payment) {
        current.get().changed.add(payment);
    }

    /** Only now is it known that no later event of the batch calls the charge off. */
    private void store(Known known) {
        known.added.forEach(claims::offer);
        book.add(known.added);
        known.changed.removeAll(known.added);
        book.update(known.changed, List.of());
    }

    /** What one transaction knows of the payments. */
    private static final class Known {

        private final Set<UUID> orders = new HashSet<>();
        private final Map<UUID, Payment> byOrder = new HashMap<>();
        private final Set<Payment> added = new LinkedHashSet<>();
        private final Set<Payment> changed = new LinkedHashSet<>();
    }
}
