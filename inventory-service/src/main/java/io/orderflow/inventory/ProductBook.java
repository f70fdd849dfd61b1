package io.orderflow.inventory;

import io.orderflow.defaults.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks products up. */
@Service
@Transactional(readOnly = true)
public class ProductBook {

    private final Products products;
    private final ProductListing listing;
    private final StockItems stock;

    ProductBook(Products products, ProductListing listing, StockItems stock) {
        this.products = products;
        this.listing = listing;
        this.stock = stock;
    }

    /**
     * A product and its stock.
     *
     * @param includeDeleted whether it may be one that was deleted
     * @throws NotFoundException if it is not in the catalogue
     */
    public CatalogueEntry get(String productId, boolean includeDeleted) {
        Optional<Product> found = includeDeleted ? products.findById(productId) : products.findListed(productId);
        return found.map(product ->
                        new CatalogueEntry(product, stock.find(productId).orElse(null)))
                .orElseThrow(() -> new NotFoundException("product", productId));
    }

    /** Up to {@code limit} products with their stock, by id. */
    public List<CatalogueEntry> list(ProductSearch search, int limit) {
        return withStock(listing.find(search, limit));
    }

    /**
     * Up to {@code limit} products of which fewer pieces than their minimum are available, by id.
     *
     * @param after only products whose id is greater; null to begin with the first
     */
    public List<CatalogueEntry> lowStock(@Nullable String after, int limit) {
        return withStock(listing.findLow(after == null ? "" : after, limit));
    }

    /**
     * Up to {@code limit} categories, by name.
     *
     * @param after only those with a greater name; null to begin with the first
     */
    public List<Category> categories(@Nullable String after, int limit) {
        return listing.categories(after == null ? "" : after, limit);
    }

    private List<CatalogueEntry> withStock(List<Product> found) {
        Map<String, StockItem> items = stock
                .all(found.stream().map(Product::getId).toList())
                .stream()
                .collect(Collectors.toMap(StockItem::productId, Function.identity()));
        return found.stream()
                .map(product -> new CatalogueEntry(product, items.get(product.getId())))
                .toList();
    }
}
