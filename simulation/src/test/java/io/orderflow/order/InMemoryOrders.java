package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.util.Optional;
import java.util.UUID;

abstract class InMemoryOrders implements Orders {

    private final Table<UUID, Order> table;

    InMemoryOrders(Table<UUID, Order> table) {
        this.table = table;
    }

    @Override
    public Optional<Order> findById(UUID id) {
        return table.find(id);
    }
}
