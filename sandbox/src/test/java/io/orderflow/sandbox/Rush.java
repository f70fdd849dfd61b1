package io.orderflow.sandbox;

import static io.orderflow.sandbox.InsistentCustomer.insistOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.ShopClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Many customers at once: ten products, half of which run out. A customer who gets no proper answer tries again with the same
 * idempotency key.
 */
final class Rush {

    private static final int CUSTOMERS_AT_ONCE = 32;

    private final Till till;
    private final ShopClient shop;
    private final List<NewProduct> scarce = new ArrayList<>();
    private final List<NewProduct> plenty = new ArrayList<>();
    private final int orders;

    /** @param orders how many; a tenth of them for each product */
    Rush(Till till, ShopClient shop, int orders) {
        this.till = till;
        this.shop = shop;
        this.orders = orders;
        for (int i = 0; i < 5; i++) {
            scarce.add(till.aProduct(orders / 20));
            plenty.add(till.aProduct(orders));
        }
    }

    /**
     * Places all orders.
     *
     * @param halfway called once when half of the orders are placed, while the others go on
     */
    void run(Runnable halfway) throws Exception {
        new Crowd(orders, CUSTOMERS_AT_ONCE).run(number -> place(orderNumber(number)), halfway);
    }

    /** Every tenth order is for the same scarce product; the others are for two that are plenty, in either order. */
    private NewOrder orderNumber(int i) {
        NewOrder order = Till.anOrder();
        int product = i / 2 % 5;
        if (i % 2 == 0) {
            return order.of(1, scarce.get(product));
        }
        NewProduct one = plenty.get(product);
        NewProduct other = plenty.get((product + 1 + i / 10 % 4) % 5);
        return order.of(1, one).of(1, other);
    }

    private void place(NewOrder order) {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(insistOn(() -> shop.place(order, key)).status()).isEqualTo(202);
    }

    /** Nothing is left of what half as many pieces were there of as were ordered, and of the rest what nobody ordered. */
    void soldAsMuchAsCouldBe() {
        scarce.forEach(product -> till.awaitStock(product, 0));
        plenty.forEach(product -> till.awaitStock(product, orders - piecesOrderedOf(product)));
    }

    private int piecesOrderedOf(NewProduct product) {
        int pieces = 0;
        for (int i = 1; i < orders; i += 2) {
            pieces += (int) orderNumber(i).lines().stream()
                    .filter(line -> line.productId().equals(product.id()))
                    .count();
        }
        return pieces;
    }
}
