package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.client.NewProduct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What there is to buy, and for how much. Safe to use from several threads. */
final class Assortment {

    /** Numbers of products, from {@code first} on. */
    record Group(int first, int size) {

        int draw(Random random) {
            return first + random.nextInt(size);
        }

        boolean contains(int product) {
            return product >= first && product < first + size;
        }
    }

    /** Never run out; four of them only, so that everybody waits for everybody's locks. */
    static final Group PLENTIFUL = new Group(0, 4);

    /** Run out, and come in again. */
    static final Group SCARCE = new Group(4, 4);

    /** Change their prices. */
    static final Group FICKLE = new Group(8, 2);

    /** A product that is always there, and that nothing but probes ask for. */
    static final int PROBE = 10;

    /** A product that is not there. */
    static final int UNKNOWN = 11;

    private static final int PLENTY = 900_000;
    private static final int FEW = 25;

    private final List<NewProduct> products = Collections.synchronizedList(new ArrayList<>());

    Assortment() {
        for (int i = 0; i <= UNKNOWN; i++) {
            int stock = SCARCE.contains(i) ? FEW : PLENTY;
            products.add(new NewProduct("product-" + i, "Product " + i, BigDecimal.valueOf(1_000 + i, 2), stock));
        }
    }

    /** All that the catalogue has. */
    List<NewProduct> catalogue() {
        return List.copyOf(products).subList(0, UNKNOWN);
    }

    /** With the last known price. */
    NewProduct product(int number) {
        return products.get(number);
    }

    /** Takes note of a new price. */
    void reprice(int number, BigDecimal price) {
        NewProduct product = product(number);
        products.set(number, new NewProduct(product.id(), product.name(), price, product.stock()));
    }
}
