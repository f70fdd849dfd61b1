package io.orderflow.sandbox.demo;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can become of an order.
 *
 * @param product put into the catalogue beforehand; null if the order is about one that does not exist
 * @param steps what its customer or the shop does after the order was placed
 * @param accepted how it may end
 */
record Fate(String title, NewOrder order, @Nullable NewProduct product, List<Step> steps, List<Outcome> accepted) {

    Fate(String title, NewOrder order) {
        this(title, order, null, List.of(), List.of());
    }

    Fate stocking(NewProduct stocked) {
        return new Fate(title, order, stocked, steps, accepted);
    }

    Fate then(Step... next) {
        return new Fate(title, order, product, List.of(next), accepted);
    }

    Fate ending(Outcome... ends) {
        return new Fate(title, order, product, steps, List.of(ends));
    }

    String productId() {
        return order.lines().get(0).productId();
    }

    /**
     * Something that somebody does.
     *
     * @param after the order's status to wait for; null not to wait
     * @param status that the order is moved to
     */
    record Step(@Nullable String after, String status) {}
}
