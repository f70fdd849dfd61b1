package io.orderflow.inventory;

import io.orderflow.simulation.store.Table;
import java.util.Optional;

abstract class InMemoryProducts implements Products {

    private final Table<String, Product> table;

    InMemoryProducts(Table<String, Product> table) {
        this.table = table;
    }

    @Override
    public Product save(Product product) {
        return table.insert(product.getId(), product);
    }

    @Override
    public Optional<Product> findById(String productId) {
        return table.find(productId);
    }
}
