package io.orderflow.payment;

import io.orderflow.simulation.Faults;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.store.Rows;
import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Limit;

abstract class InMemoryPayments implements Payments {

    private final Table<UUID, Payment> table;
    private final Faults faults;

    InMemoryPayments(Table<UUID, Payment> table, Faults faults) {
        this.table = table;
        this.faults = faults;
    }

    @Override
    public Payment save(Payment payment) {
        if (payment.status() == PaymentStatus.CANCELLED && faults.has(Flaw.NO_TOMBSTONES_IN_PAYMENT)) {
            return payment;
        }
        if (!lockByOrder(new UUID[] {payment.orderId()}).isEmpty()) {
            throw new DuplicateKeyException("the order has a payment already");
        }
        return table.insert(payment.getId(), payment);
    }

    @Override
    public List<Payment> lockByOrder(UUID[] orderIds) {
        return table.findWhere(payment -> Arrays.asList(orderIds).contains(payment.orderId()));
    }

    @Override
    public List<Payment> lockById(UUID[] ids) {
        return table.findAll(Arrays.asList(ids));
    }

    @Override
    public List<Payment> lockDue(Instant now, Limit limit) {
        return table.findWhere(payment -> payment.isDue(now)).stream()
                .sorted(Comparator.comparing(InMemoryPayments::dueAt))
                .limit(limit.max())
                .toList();
    }

    /** When the payment is due, or its lease is over; null if nothing is left to do. */
    static @Nullable Instant dueAt(Payment payment) {
        return (Instant) Rows.column(payment, "dueAt");
    }
}
