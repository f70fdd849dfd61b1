package io.orderflow.inventory;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The products on offer. */
@Service
public class Catalogue {

    private final Products products;
    private final StockItems stock;
    private final CatalogueWriter writer;
    private final Outbox outbox;
    private final Clock clock;

    Catalogue(Products products, StockItems stock, CatalogueWriter writer, Outbox outbox, Clock clock) {
        this.products = products;
        this.stock = stock;
        this.writer = writer;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Adds a product, and its stock unless some was recorded before. One that was deleted comes back.
     *
     * @throws ConflictException if the catalogue has a product with this id, or if the stock given is less than what
     *     orders claim of it already
     */
    @Transactional
    public CatalogueEntry create(CreateProduct command) {
        ChangedStock changed = new ChangedStock(clock.instant());
        String productId = command.productId();
        boolean first = stock.open(productId, changed.at());
        // Whoever creates a product holds its stock: of two at the same time, the second finds the product of the
        // first.
        StockItem item = stock.lock(productId).orElseThrow();
        Optional<Product> earlier = products.findById(productId);
        if (earlier.isPresent() && !earlier.get().isDeleted()) {
            throw new ConflictException("There is a product " + productId + " already.");
        }
        Product product = writer.create(command, earlier, item, first, changed);
        writer.write(changed);
        return new CatalogueEntry(product, item);
    }

    /**
     * Changes what the catalogue says of a product. Orders that are reserved afterwards must name the new price.
     *
     * @param expected tells whether a version of the product is one that the caller means
     * @throws NotFoundException if it is not in the catalogue
     * @throws StaleVersionException if it has another version
     * @throws InvalidRequestException if the price is none in its currency
     */
    @Transactional
    public CatalogueEntry change(String productId, ChangeProduct command, LongPredicate expected) {
        ChangedStock changed = new ChangedStock(clock.instant());
        // As whoever creates a product, and whoever reserves some of it and compares its price.
        StockItem item = lock(productId);
        Product product = find(productId, expected);
        writer.change(product, command, item, changed);
        writer.write(changed);
        return new CatalogueEntry(product, item);
    }

    /**
     * Takes a product out of the catalogue. Orders that are reserved afterwards are refused; what is reserved already can be sold. Its
     * stock and its movements stay, but nobody is told any more when it is low.
     *
     * @param expected tells whether a version of the product is one that the caller means
     * @throws NotFoundException if it is not in the catalogue
     * @throws StaleVersionException if it has another version
     */
    @Transactional
    public void delete(String productId, LongPredicate expected) {
        StockItem item = lock(productId);
        // Not before: whatever was reserved while this waited was reserved earlier.
        ChangedStock changed = new ChangedStock(clock.instant());
        outbox.append(find(productId, expected).delete(changed.at()));
        changed.watch(item, 0);
        writer.write(changed);
    }

    private StockItem lock(String productId) {
        return stock.lock(productId).orElseThrow(() -> new NotFoundException("product", productId));
    }

    private Product find(String productId, LongPredicate expected) {
        Product product = products.findListed(productId).orElseThrow(() -> new NotFoundException("product", productId));
        if (!expected.test(product.version())) {
            throw new StaleVersionException(product);
        }
        return product;
    }
}
