package io.orderflow.inventory;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.inventory.ImportResult.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates and changes many products at once. */
@Service
public class CatalogueImport {

    private final Products products;
    private final StockItems stock;
    private final CatalogueWriter writer;
    private final Clock clock;

    CatalogueImport(Products products, StockItems stock, CatalogueWriter writer, Clock clock) {
        this.products = products;
        this.stock = stock;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Creates each of {@code lines} that the catalogue does not have, and changes the others, in one transaction. One that breaks a rule
     * changes nothing, and nothing of the others.
     *
     * @param lines each about another product
     * @param correctStock whether the stock of products that the catalogue has is corrected, too; else it is left alone
     * @return what became of each, in their order
     */
    @Transactional
    public List<ImportResult> apply(List<ImportProduct> lines, boolean correctStock) {
        ChangedStock changed = new ChangedStock(clock.instant());
        List<String> productIds = lines.stream().map(ImportProduct::productId).toList();
        Set<String> opened = new HashSet<>(stock.openAll(productIds, changed.at()));
        Map<String, StockItem> items = new HashMap<>();
        stock.lockAll(productIds).forEach(item -> items.put(item.productId(), item));
        Map<String, Product> known = new HashMap<>();
        products.all(productIds.toArray(String[]::new)).forEach(product -> known.put(product.getId(), product));

        List<ImportResult> results = new ArrayList<>();
        for (ImportProduct line : lines) {
            StockItem item = items.get(line.productId());
            Optional<Product> product = Optional.ofNullable(known.get(line.productId()));
            if (item == null) {
                throw new IllegalStateException("the stock of " + line.productId() + " is not there");
            }
            ImportResult result = apply(line, product, item, opened.contains(line.productId()), correctStock, changed);
            if (result.kind() != Kind.FAILED) {
                opened.remove(line.productId());
            }
            results.add(result);
        }
        writer.write(changed);
        if (!opened.isEmpty()) {
            stock.close(opened);
        }
        return results;
    }

    private ImportResult apply(
            ImportProduct line,
            Optional<Product> product,
            StockItem item,
            boolean first,
            boolean correctStock,
            ChangedStock changed) {
        try {
            if (product.isEmpty() || product.get().isDeleted()) {
                writer.create(line.toCreate(), product, item, first, changed);
                return ImportResult.of(Kind.CREATED);
            }
            // What can still be refused comes first.
            ChangeProduct change = line.toChange(product.get());
            product.get().check(change);
            boolean counted = correctStock
                    && line.stockQuantity() != null
                    && writer.count(item, line.stockQuantity(), false, changed);
            boolean updated = writer.change(product.get(), change, item, changed);
            return ImportResult.of(counted || updated ? Kind.UPDATED : Kind.UNCHANGED);
        } catch (InvalidRequestException e) {
            return ImportResult.failed(e.field(), e.reason());
        } catch (ConflictException e) {
            return ImportResult.failed("stock_quantity", String.valueOf(e.getMessage()));
        }
    }
}
