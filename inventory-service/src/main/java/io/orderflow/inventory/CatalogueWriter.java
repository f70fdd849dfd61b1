package io.orderflow.inventory;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.events.ProductUpdated;
import io.orderflow.messaging.Outbox;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes the catalogue, one product or many: an entry changes together with its stock, and others hear of it. Whoever calls it has a
 * transaction that holds the product's stock.
 */
@Component
class CatalogueWriter {

    private final Products products;
    private final InventoryTables tables;
    private final Outbox outbox;

    CatalogueWriter(Products products, InventoryTables tables, Outbox outbox) {
        this.products = products;
        this.tables = tables;
        this.outbox = outbox;
    }

    /**
     * Adds a product, or brings one back.
     *
     * @param tombstone of the product, if it was deleted
     * @param item its stock
     * @param first whether that has just been opened
     * @throws ConflictException if the stock given is less than what orders claim
     */
    Product create(
            CreateProduct command, Optional<Product> tombstone, StockItem item, boolean first, ChangedStock changed) {
        if (command.stockQuantity() != null) {
            count(item, command.stockQuantity(), first, changed);
        }
        if (command.minStockLevel() != null) {
            changed.watch(item, command.minStockLevel());
        }
        Product product = tombstone.orElseGet(() -> products.save(new Product(command, changed.at())));
        outbox.append(tombstone.isPresent() ? product.createAgain(command, changed.at()) : product.created());
        return product;
    }

    /**
     * Changes what the catalogue says of a product.
     *
     * @return whether it said something else before
     * @throws InvalidRequestException if the price is none in its currency
     */
    boolean change(Product product, ChangeProduct command, StockItem item, ChangedStock changed) {
        Optional<ProductUpdated> updated = product.change(command, changed.at());
        updated.ifPresent(outbox::append);
        boolean watched = command.minStockLevel() != null && changed.watch(item, command.minStockLevel());
        if (watched && updated.isEmpty()) {
            product.touch(changed.at());
        }
        return watched || updated.isPresent();
    }

    /**
     * Corrects what is on hand.
     *
     * @return whether it was wrong
     * @throws ConflictException if it is less than what orders claim
     */
    boolean count(StockItem item, long pieces, boolean first, ChangedStock changed) {
        if (pieces < item.reserved()) {
            throw new ConflictException("Orders claim " + item.reserved() + " pieces of " + item.productId()
                    + " already, so that there cannot be only " + pieces + " in stock.");
        }
        return changed.count(item, pieces, first);
    }

    /** To be called last. */
    void write(ChangedStock changed) {
        tables.write(changed.changes());
        changed.items().forEach(item -> item.alarm().ifPresent(outbox::append));
    }
}
