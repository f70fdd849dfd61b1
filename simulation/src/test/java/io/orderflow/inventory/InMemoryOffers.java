package io.orderflow.inventory;

import io.orderflow.simulation.store.Table;
import java.util.Collection;
import java.util.List;

class InMemoryOffers extends Offers {

    private final Table<String, Product> table;

    InMemoryOffers(Table<String, Product> table) {
        super(null);
        this.table = table;
    }

    @Override
    List<Offer> all(Collection<String> productIds) {
        return table.findAll(productIds).stream().map(Product::offer).toList();
    }
}
