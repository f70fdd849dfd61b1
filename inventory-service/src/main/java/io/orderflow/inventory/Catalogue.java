package io.orderflow.inventory;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The products on offer. */
@Service
public class Catalogue {

    private final Products products;
    private final StockItems stock;
    private final InventoryTables tables;
    private final Outbox outbox;
    private final Clock clock;

    Catalogue(Products products, StockItems stock, InventoryTables tables, Outbox outbox, Clock clock) {
        this.products = products;
        this.stock = stock;
        this.tables = tables;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Adds a product, and its stock unless some was recorded before.
     *
     * @throws ConflictException if the catalogue has a product with this id, or if the stock given is less than what
     *     orders claim of it already
     */
    @Transactional
    public CatalogueEntry create(CreateProduct command) {
        Instant now = clock.instant();
        String productId = command.productId();
        boolean firstStock = stock.open(productId, now) > 0;
        // Whoever creates a product holds its stock: of two at the same time, the second finds the product of the
        // first.
        StockItem item = stock.lock(productId).orElseThrow();
        if (products.existsById(productId)) {
            throw new ConflictException("There is a product " + productId + " already.");
        }
        Product product = products.save(new Product(command, now));
        recordStock(item, command, firstStock, now);
        outbox.append(product.created());
        return new CatalogueEntry(product, item);
    }

    /**
     * Changes what the catalogue says of a product. Orders that are reserved afterwards must name the new price.
     *
     * @throws NotFoundException if it is not in the catalogue
     * @throws InvalidRequestException if the price is none in its currency
     */
    @Transactional
    public CatalogueEntry change(String productId, ChangeProduct command) {
        Instant now = clock.instant();
        // As whoever creates a product, and whoever reserves some of it and compares its price.
        StockItem item = stock.lock(productId).orElseThrow(() -> new NotFoundException("product", productId));
        Product product = products.findById(productId).orElseThrow(() -> new NotFoundException("product", productId));
        product.change(command, now).ifPresent(outbox::append);
        if (command.minStockLevel() != null && command.minStockLevel() != item.minStockLevel()) {
            item.watchFrom(command.minStockLevel(), now);
            tables.write(Changes.of(item));
        }
        return new CatalogueEntry(product, item);
    }

    /**
     * A product and its stock.
     *
     * @throws NotFoundException if it is not in the catalogue
     */
    @Transactional(readOnly = true)
    public CatalogueEntry get(String productId) {
        Product product = products.findById(productId).orElseThrow(() -> new NotFoundException("product", productId));
        return new CatalogueEntry(product, stock.findById(productId).orElse(null));
    }

    /**
     * Up to {@code limit} products with their stock, by id.
     *
     * @param category only products of this category; null for all
     * @param after only products whose id is greater; null to begin with the first
     */
    @Transactional(readOnly = true)
    public List<CatalogueEntry> list(@Nullable String category, @Nullable String after, int limit) {
        String start = after == null ? "" : after;
        List<Product> found = category == null
                ? products.list(start, Limit.of(limit))
                : products.listOf(category, start, Limit.of(limit));
        Map<String, StockItem> items = stock
                .all(found.stream().map(Product::getId).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(StockItem::productId, Function.identity()));
        return found.stream()
                .map(product -> new CatalogueEntry(product, items.get(product.getId())))
                .toList();
    }

    private void recordStock(StockItem item, CreateProduct command, boolean firstStock, Instant now) {
        if (command.minStockLevel() != null) {
            item.watchFrom(command.minStockLevel(), now);
            tables.write(Changes.of(item));
        }
        if (command.stockQuantity() == null) {
            return;
        }
        long quantity = command.stockQuantity();
        if (quantity < item.reserved()) {
            throw new ConflictException("Orders claim " + item.reserved() + " pieces of " + item.productId()
                    + " already, so that there cannot be only " + quantity + " in stock.");
        }
        (firstStock ? item.stockInitially(quantity, now) : item.correctTo(quantity, now))
                .ifPresent(movement -> tables.write(Changes.of(item, movement)));
    }
}
