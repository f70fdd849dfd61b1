package io.orderflow.inventory;

import java.util.Collection;
import java.util.List;

/**
 * What is to be written of reservations and stock.
 *
 * @param added reservations that are new
 * @param moved reservations that are stored and have another status now
 * @param stock items whose numbers changed
 * @param movements that changed what is on hand
 */
record Changes(
        Collection<Reservation> added,
        Collection<Reservation> moved,
        Collection<StockItem> stock,
        Collection<StockMovement> movements) {

    /** Of an item that no order is involved in. */
    static Changes of(StockItem item, StockMovement... movements) {
        return new Changes(List.of(), List.of(), List.of(item), List.of(movements));
    }

    boolean isEmpty() {
        return added.isEmpty() && moved.isEmpty() && stock.isEmpty() && movements.isEmpty();
    }
}
