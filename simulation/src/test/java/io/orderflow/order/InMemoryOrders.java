package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;

abstract class InMemoryOrders implements Orders {

    private final Table<UUID, Order> table;

    InMemoryOrders(Table<UUID, Order> table) {
        this.table = table;
    }

    @Override
    public Optional<Order> findWithLines(UUID id) {
        return table.find(id);
    }

    @Override
    public List<Order> lockAll(UUID[] ids) {
        return table.findAll(Arrays.asList(ids));
    }

    @Override
    public List<Order> lockUnsettled(Instant placedBefore, Collection<UUID> except, Limit limit) {
        return table
                .findWhere(order -> !order.status().isSettled()
                        && order.createdAt().isBefore(placedBefore)
                        && !except.contains(order.id()))
                .stream()
                .sorted(Comparator.comparing(Order::createdAt))
                .limit(limit.max())
                .toList();
    }
}
