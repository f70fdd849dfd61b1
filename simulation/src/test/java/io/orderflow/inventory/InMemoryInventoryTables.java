package io.orderflow.inventory;

import io.orderflow.simulation.Faults;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.store.Table;
import java.util.UUID;

class InMemoryInventoryTables extends InventoryTables {

    private final Table<UUID, Reservation> reservations;
    private final Table<String, StockItem> stock;
    private final Table<UUID, StockMovement> movements;
    private final Faults faults;

    InMemoryInventoryTables(
            Table<UUID, Reservation> reservations,
            Table<String, StockItem> stock,
            Table<UUID, StockMovement> movements,
            Faults faults) {
        super(null);
        this.reservations = reservations;
        this.stock = stock;
        this.movements = movements;
        this.faults = faults;
    }

    @Override
    void write(Changes changes) {
        for (Reservation reservation : changes.added()) {
            boolean forgotten =
                    reservation.status() == ReservationStatus.CANCELLED && faults.has(Flaw.NO_TOMBSTONES_IN_INVENTORY);
            if (!forgotten) {
                reservations.insert(reservation.orderId(), reservation);
            }
        }
        changes.moved().forEach(reservation -> reservations.put(reservation.orderId(), reservation));
        changes.stock().forEach(item -> stock.put(item.productId(), item));
        changes.movements().forEach(movement -> movements.insert(movement.id(), movement));
    }
}
