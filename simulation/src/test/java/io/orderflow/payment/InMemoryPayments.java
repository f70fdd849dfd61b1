package io.orderflow.payment;

import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;

abstract class InMemoryPayments implements Payments {

    private final Table<UUID, Payment> table;

    InMemoryPayments(Table<UUID, Payment> table) {
        this.table = table;
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
                .sorted(Comparator.comparing(Payment::dueAt))
                .limit(limit.max())
                .toList();
    }
}
