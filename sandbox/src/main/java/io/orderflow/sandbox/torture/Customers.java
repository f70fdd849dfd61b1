package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.torture.Operation.Manner;
import io.orderflow.sandbox.torture.Operation.Place;
import io.orderflow.sandbox.torture.Operation.Wish;
import io.orderflow.sandbox.torture.Tally.Count;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Customers and shopkeepers. They take a 503 and the lack of any answer as it comes, and complain of every other answer that they
 * did not expect. Safe to use from several threads.
 */
final class Customers {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final int REQUESTS_AT_ONCE = 3;
    private static final int UNAVAILABLE = 503;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final ShopClient shop;
    private final Assortment assortment;
    private final Ledger ledger;
    private final Tally tally;
    private final Executor helpers;

    /** @param helpers runs what one of them does several times at once */
    Customers(ShopClient shop, Assortment assortment, Ledger ledger, Tally tally, Executor helpers) {
        this.shop = shop;
        this.assortment = assortment;
        this.ledger = ledger;
        this.tally = tally;
        this.helpers = helpers;
    }

    void place(Place place) {
        int number = place.order();
        NewOrder order = orderOf(place);
        if (place.manner() == Manner.ONCE) {
            tryToPlace(number, order, Map.of());
            return;
        }
        ledger.expectOne(number);
        Map<String, String> key = Map.of("Idempotency-Key", "order-" + number);
        switch (place.manner()) {
            case HASTILY ->
                CompletableFuture.allOf(IntStream.range(0, REQUESTS_AT_ONCE)
                                .mapToObj(
                                        i -> CompletableFuture.runAsync(() -> placeAtLast(number, order, key), helpers))
                                .toArray(CompletableFuture[]::new))
                        .join();
            case CONFUSEDLY -> {
                placeAtLast(number, order, key);
                NewOrder other = order.of(1, assortment.product(Assortment.PROBE));
                ask("POST /orders with the key of another order", () -> shop.place(other, key), 422);
            }
            case REGRETFULLY -> {
                placeAtLast(number, order, key);
                cancel(number);
            }
            default -> placeAtLast(number, order, key);
        }
    }

    private NewOrder orderOf(Place place) {
        NewOrder order = NewOrder.from(Ledger.customerOf(place.order())).payingBy(place.paymentMethod());
        for (Wish wish : place.wishes()) {
            NewProduct product = assortment.product(wish.product());
            BigDecimal price = wish.outdated() ? product.price().add(CENT) : product.price();
            order = order.of(wish.quantity(), product.id(), price);
        }
        return place.purchase() ? order.asPurchase() : order;
    }

    private void placeAtLast(int number, NewOrder order, Map<String, String> key) {
        Duration pause = FIRST_PAUSE;
        while (!tryToPlace(number, order, key)) {
            Course.sleep(pause);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    private boolean tryToPlace(int number, NewOrder order, Map<String, String> headers) {
        Optional<Reply> reply = ask("POST /orders", () -> shop.place(order, headers), 202);
        reply.ifPresent(accepted -> ledger.promise(number, accepted.text("order_id")));
        return reply.isPresent();
    }

    void cancel(int order) {
        ledger.idOf(order).ifPresent(id -> ask("DELETE /orders/" + id, () -> shop.cancel(id), 202, 409));
    }

    void move(int order, String status) {
        ledger.idOf(order)
                .ifPresent(id -> ask("PUT /orders/" + id + "/status", () -> shop.moveTo(status, id), 200, 409));
    }

    void restock(int product, int pieces) {
        String id = assortment.product(product).id();
        ask("POST /inventory", () -> shop.restock(id, pieces), 200);
    }

    void correctStock(int product, int available) {
        String id = assortment.product(product).id();
        ask("PUT /inventory/" + id, () -> shop.correctStock(id, available), 200);
    }

    void reprice(int number, BigDecimal price) {
        NewProduct product = assortment.product(number);
        ask("PUT /products/" + product.id(), () -> shop.reprice(product, price), 200)
                .ifPresent(changed -> assortment.reprice(number, price));
    }

    void look(Operation.Look look) {
        String product = assortment.product(look.product()).id();
        switch (look.view()) {
            case PRODUCTS -> ask("GET /products", shop::products, 200);
            case STOCK -> ask("GET /inventory/" + product, () -> shop.stock(product), 200);
            case ORDERS_BY_STATUS -> ask("GET /orders", () -> shop.ordersThatAre("CONFIRMED"), 200);
            default -> ledger.idOf(look.order()).ifPresent(id -> lookAt(look.view(), id, look.order()));
        }
    }

    private void lookAt(Operation.View view, String id, int order) {
        switch (view) {
            case TIMELINE -> ask("GET /orders/" + id + "/timeline", () -> shop.timeline(id), 200);
            case ORDERS_OF_CUSTOMER -> ask("GET /orders/customer", () -> shop.ordersOf(Ledger.customerOf(order)), 200);
            case PAYMENT -> ask("GET /payments/order/" + id, () -> shop.payment(id), 200, 404);
            case NOTIFICATIONS -> ask("GET /notifications", () -> shop.notifications(id), 200);
            default -> ask("GET /orders/" + id, () -> shop.order(id), 200);
        }
    }

    /** The reply, if it is one of those expected. */
    private Optional<Reply> ask(String what, Supplier<Reply> call, Integer... expected) {
        try {
            Reply reply = call.get();
            if (Set.of(expected).contains(reply.status())) {
                tally.add(Count.REQUESTS_ANSWERED);
                return Optional.of(reply);
            }
            if (reply.status() == UNAVAILABLE
                    && reply.headers().firstValue("Retry-After").isPresent()) {
                tally.add(Count.REQUESTS_REFUSED_WITH_503);
            } else {
                tally.violation(what + " was answered with " + reply.status() + ": " + reply.body());
            }
        } catch (UnexpectedReplyException e) {
            tally.add(Count.REQUESTS_WITHOUT_ANSWER);
        }
        return Optional.empty();
    }
}
