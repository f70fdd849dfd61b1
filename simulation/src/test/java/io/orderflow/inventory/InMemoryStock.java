package io.orderflow.inventory;

import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

class InMemoryStock extends StockItems {

    private final Table<String, StockItem> table;

    InMemoryStock(Table<String, StockItem> table) {
        super(null);
        this.table = table;
    }

    @Override
    List<StockItem> lockAll(Collection<String> productIds) {
        return table.findAll(productIds).stream().map(InMemoryStock::read).toList();
    }

    private static StockItem read(StockItem row) {
        return new StockItem(
                row.productId(), row.onHand(), row.reserved(), row.minStockLevel(), row.lowSince(), row.updatedAt());
    }

    @Override
    List<String> openAll(Collection<String> productIds, Instant at) {
        List<String> opened =
                productIds.stream().filter(id -> !table.contains(id)).toList();
        opened.forEach(id -> table.insert(id, new StockItem(id, at)));
        return opened;
    }
}
