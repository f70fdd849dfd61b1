package io.orderflow.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Items that changed in a transaction that no order is involved in, to be written together. */
final class ChangedStock {

    private final Instant at;
    private final Set<StockItem> items = new LinkedHashSet<>();
    private final List<StockMovement> movements = new ArrayList<>();

    /** @param at when it changes */
    ChangedStock(Instant at) {
        this.at = at;
    }

    /**
     * Records that {@code pieces} are on hand.
     *
     * @param first whether it is the first stock of the product
     * @return whether that is another number than before
     */
    boolean count(StockItem item, long pieces, boolean first) {
        Optional<StockMovement> movement = first ? item.stockInitially(pieces, at) : item.correctTo(pieces, at);
        movement.ifPresent(recorded -> {
            items.add(item);
            movements.add(recorded);
        });
        return movement.isPresent();
    }

    /** @return whether that is another minimum than before */
    boolean watch(StockItem item, int minStockLevel) {
        if (minStockLevel == item.minStockLevel()) {
            return false;
        }
        item.watchFrom(minStockLevel, at);
        items.add(item);
        return true;
    }

    Instant at() {
        return at;
    }

    Set<StockItem> items() {
        return items;
    }

    Changes changes() {
        return new Changes(List.of(), List.of(), items, movements);
    }
}
