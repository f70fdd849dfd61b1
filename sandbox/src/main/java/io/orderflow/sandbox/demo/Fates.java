package io.orderflow.sandbox.demo;

import static io.orderflow.sandbox.demo.Outcome.NONE;
import static io.orderflow.sandbox.demo.Outcome.stock;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.demo.Fate.Step;
import java.math.BigDecimal;
import java.util.List;

/** The fates that the demo shows. Each has a product of its own, so that its stock tells of this order only. */
final class Fates {

    private static final BigDecimal PRICE = new BigDecimal("19.90");
    private static final int STOCK = 10;
    private static final int QUANTITY = 2;

    private static final String UNTOUCHED = stock(STOCK, 0);
    private static final String SOLD = stock(STOCK - QUANTITY, 0);

    private final String run;

    /** @param run makes the ids of the products unique */
    Fates(String run) {
        this.run = run;
    }

    List<Fate> all() {
        return List.of(
                completed(),
                outOfStock(),
                unknownProduct(),
                priceMismatch(),
                sale("payment-declined", "test_declined", new Outcome("PAYMENT_FAILED DECLINED", "FAILED", UNTOUCHED)),
                sale("payment-retried", "test_flaky", new Outcome("CONFIRMED", "CAPTURED after 3 attempts", SOLD)),
                sale(
                        "payment-unavailable",
                        "test_unavailable",
                        new Outcome("PAYMENT_FAILED GATEWAY_UNAVAILABLE", "FAILED after 4 attempts", UNTOUCHED)),
                cancelledBeforeCharge(),
                cancelledAfterConfirmation(),
                purchase());
    }

    private Fate completed() {
        return sale("completed", "test_approved", new Outcome("COMPLETED", "CAPTURED", SOLD))
                .then(new Step("CONFIRMED", "SHIPPED"), new Step("SHIPPED", "COMPLETED"));
    }

    private Fate outOfStock() {
        NewProduct scarce = product("out-of-stock", QUANTITY - 1);
        return new Fate("out-of-stock", order().of(QUANTITY, scarce))
                .stocking(scarce)
                .ending(new Outcome("REJECTED OUT_OF_STOCK", NONE, stock(QUANTITY - 1, 0)));
    }

    private Fate unknownProduct() {
        return new Fate("unknown-product", order().of(QUANTITY, idOf("unknown-product"), PRICE))
                .ending(new Outcome("REJECTED UNKNOWN_PRODUCT", NONE, NONE));
    }

    private Fate priceMismatch() {
        NewProduct product = product("price-mismatch", STOCK);
        return new Fate("price-mismatch", order().of(QUANTITY, product.id(), BigDecimal.ONE))
                .stocking(product)
                .ending(new Outcome("REJECTED PRICE_MISMATCH", NONE, UNTOUCHED));
    }

    /** The first attempt to charge fails, so that the cancellation is sure to come before the charge. */
    private Fate cancelledBeforeCharge() {
        return sale(
                        "cancelled-before-charge",
                        "test_flaky",
                        new Outcome("CANCELLED REQUESTED", NONE, UNTOUCHED),
                        new Outcome("CANCELLED REQUESTED", "CANCELLED", UNTOUCHED))
                .then(new Step(null, "CANCELLED"));
    }

    private Fate cancelledAfterConfirmation() {
        return sale(
                        "cancelled-after-confirmation",
                        "test_approved",
                        new Outcome("CANCELLED REQUESTED", "REFUNDED", UNTOUCHED))
                .then(new Step("CONFIRMED", "CANCELLED"));
    }

    private Fate purchase() {
        NewProduct product = product("purchase", STOCK);
        return new Fate("purchase", order().of(QUANTITY, product).asPurchase())
                .stocking(product)
                .ending(new Outcome("COMPLETED", NONE, stock(STOCK + QUANTITY, 0)));
    }

    private Fate sale(String title, String paymentMethod, Outcome... accepted) {
        NewProduct product = product(title, STOCK);
        return new Fate(title, order().of(QUANTITY, product).payingBy(paymentMethod))
                .stocking(product)
                .ending(accepted);
    }

    private NewProduct product(String title, int stock) {
        return new NewProduct(idOf(title), "Espresso cup (" + title + ")", PRICE, stock);
    }

    private String idOf(String title) {
        return run + "-" + title;
    }

    private NewOrder order() {
        return NewOrder.from("alice").notifiedAt("alice@example.com");
    }
}
