package io.orderflow.inventory;

import io.orderflow.simulation.Faults;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.store.Table;
import java.util.UUID;

record InMemoryInventoryStore(
        Table<UUID, Reservation> reservations,
        Table<String, StockItem> stock,
        Table<UUID, StockMovement> movements,
        Faults faults)
        implements InventoryStore {

    @Override
    public void write(Changes changes) {
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
