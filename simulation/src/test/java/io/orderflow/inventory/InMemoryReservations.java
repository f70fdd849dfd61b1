package io.orderflow.inventory;

import io.orderflow.simulation.Faults;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.store.Table;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

class InMemoryReservations implements Reservations {

    private final Table<UUID, Reservation> table;
    private final Faults faults;

    InMemoryReservations(Table<UUID, Reservation> table, Faults faults) {
        this.table = table;
        this.faults = faults;
    }

    @Override
    public Reservation save(Reservation reservation) {
        boolean forgotten =
                reservation.status() == ReservationStatus.CANCELLED && faults.has(Flaw.NO_TOMBSTONES_IN_INVENTORY);
        return forgotten ? reservation : table.insert(reservation.getId(), reservation);
    }

    @Override
    public List<Reservation> lockAll(UUID[] orderIds) {
        return table.findAll(Arrays.asList(orderIds));
    }
}
