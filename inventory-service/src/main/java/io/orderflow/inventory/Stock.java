package io.orderflow.inventory;

import io.orderflow.defaults.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells and corrects how much there is of a product. */
@Service
public class Stock {

    private final StockItems items;
    private final InventoryTables tables;
    private final Clock clock;

    Stock(StockItems items, InventoryTables tables, Clock clock) {
        this.items = items;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * The stock of a product.
     *
     * @throws NotFoundException if none was ever recorded
     */
    @Transactional(readOnly = true)
    public StockItem get(String productId) {
        return items.findById(productId).orElseThrow(() -> unknown(productId));
    }

    /**
     * Corrects the stock so that {@code available} pieces can be ordered; what orders claim stays claimed.
     *
     * @throws NotFoundException if no stock of the product was ever recorded
     */
    @Transactional
    public StockItem setAvailable(String productId, long available) {
        StockItem item = items.lock(productId).orElseThrow(() -> unknown(productId));
        item.correctTo(Math.addExact(available, item.reserved()), clock.instant())
                .ifPresent(movement -> tables.write(Changes.of(item, movement)));
        return item;
    }

    /** Adds {@code quantity} pieces, for a product without stock as its first. */
    @Transactional
    public StockAddition add(String productId, long quantity) {
        Instant now = clock.instant();
        boolean created = items.open(productId, now) > 0;
        StockItem item = items.lock(productId).orElseThrow();
        (created ? item.stockInitially(quantity, now) : item.correctTo(Math.addExact(item.onHand(), quantity), now))
                .ifPresent(movement -> tables.write(Changes.of(item, movement)));
        return new StockAddition(item, created);
    }

    private static NotFoundException unknown(String productId) {
        return new NotFoundException("stock of product", productId);
    }
}
