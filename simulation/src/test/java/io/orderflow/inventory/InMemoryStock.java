package io.orderflow.inventory;

import io.orderflow.simulation.store.Partial;
import io.orderflow.simulation.store.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

abstract class InMemoryStock implements StockItems {

    private final Table<String, StockItem> table;

    InMemoryStock(Table<String, StockItem> table) {
        this.table = table;
    }

    static StockItems over(Table<String, StockItem> table) {
        return Partial.of(InMemoryStock.class, table);
    }

    @Override
    public Optional<StockItem> findById(String productId) {
        return table.find(productId);
    }

    @Override
    public List<StockItem> lockAll(String[] productIds) {
        return table.findAll(Arrays.asList(productIds));
    }

    @Override
    public int open(String productId, Instant at) {
        if (table.contains(productId)) {
            return 0;
        }
        table.insert(productId, new StockItem(productId, at));
        return 1;
    }
}
