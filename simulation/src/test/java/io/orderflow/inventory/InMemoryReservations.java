package io.orderflow.inventory;

import io.orderflow.simulation.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

class InMemoryReservations extends Reservations {

    private final Table<UUID, Reservation> table;

    InMemoryReservations(Table<UUID, Reservation> table) {
        super(null);
        this.table = table;
    }

    @Override
    List<Reservation> lockAll(Collection<UUID> orderIds) {
        return table.findAll(orderIds).stream().map(InMemoryReservations::read).toList();
    }

    private static Reservation read(Reservation row) {
        return new Reservation(row.orderId(), row.status(), row.lines(), row.createdAt(), row.updatedAt());
    }
}
