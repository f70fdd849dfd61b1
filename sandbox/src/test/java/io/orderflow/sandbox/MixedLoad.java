package io.orderflow.sandbox;

import static io.orderflow.sandbox.InsistentCustomer.insistOn;
import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Orders of every fate, each sent to two instances at once with the same idempotency key; every other customer prefers to wait.
 * One product is in almost every order.
 */
final class MixedLoad {

    private static final int CUSTOMERS_AT_ONCE = 16;

    private final ShopClient one;
    private final ShopClient other;
    private final Till till;
    private final int orders;
    private final NewProduct hot;
    private final NewProduct second;
    private final NewProduct scarce;
    private final Queue<Placed> all = new ConcurrentLinkedQueue<>();

    private record Placed(String id, Fate fate) {}

    private enum Fate {
        SOLD("CONFIRMED"),
        SOLD_IN_OTHER_ORDER("CONFIRMED"),
        SHIPPED("CONFIRMED"),
        CHARGED_AT_THIRD_ATTEMPT("CONFIRMED"),
        COMPETING("CONFIRMED", "REJECTED"),
        UNKNOWN("REJECTED"),
        DECLINED("PAYMENT_FAILED"),
        UNPAID("PAYMENT_FAILED"),
        CANCELLED("CANCELLED"),
        BOUGHT("COMPLETED");

        private final Set<String> outcomes;

        /** @param outcomes several if it depends on who comes first */
        Fate(String... outcomes) {
            this.outcomes = Set.of(outcomes);
        }
    }

    /** @param orders how many, a tenth of them of each fate; half of those that compete can be served */
    MixedLoad(ShopClient one, ShopClient other, int orders) {
        this.one = one;
        this.other = other;
        this.orders = orders;
        till = new Till(one);
        hot = till.aProduct(orders);
        second = till.aProduct(orders);
        scarce = till.aProduct(orders / 20);
    }

    /**
     * Places all orders.
     *
     * @param halfway called once when half of the orders are placed, while the others go on
     */
    void run(Runnable halfway) throws Exception {
        new Crowd(orders, CUSTOMERS_AT_ONCE).run(this::buy, halfway);
    }

    private void buy(int number) {
        Fate fate = Fate.values()[number % Fate.values().length];
        NewOrder order = orderOf(fate);
        boolean patient = number / Fate.values().length % 2 == 0;
        Map<String, String> headers = Map.of(
                "Idempotency-Key", UUID.randomUUID().toString(), "Prefer", patient ? "wait=30" : "respond-async");

        CompletableFuture<Reply> atOther =
                CompletableFuture.supplyAsync(() -> insistOn(() -> other.place(order, headers)));
        Reply atOne = insistOn(() -> one.place(order, headers));

        assertThat(atOne.status()).isIn(201, 202);
        assertThat(atOther.join().status()).isIn(201, 202);
        String id = atOne.text("order_id");
        assertThat(atOther.join().text("order_id")).isEqualTo(id);
        if (fate == Fate.CANCELLED) {
            assertThat(insistOn(() -> other.cancel(id)).status()).isEqualTo(202);
        }
        all.add(new Placed(id, fate));
    }

    private NewOrder orderOf(Fate fate) {
        NewOrder order = anOrder();
        return switch (fate) {
            case SOLD, CANCELLED, SHIPPED -> order.of(1, hot).of(1, second);
            case SOLD_IN_OTHER_ORDER -> order.of(1, second).of(1, hot);
            case CHARGED_AT_THIRD_ATTEMPT -> order.of(1, hot).payingBy("test_flaky");
            case COMPETING -> order.of(1, scarce);
            case UNKNOWN -> order.of(1, hot).of(1, "no-" + UUID.randomUUID(), BigDecimal.ONE);
            case DECLINED -> order.of(1, hot).payingBy("test_declined");
            case UNPAID -> order.of(1, hot).payingBy("test_unavailable");
            case BOUGHT -> order.of(1, hot).asPurchase();
        };
    }

    /** Waits for every order's outcome, and ships what is to be shipped. */
    void endsAsItShould() {
        for (Placed order : all) {
            till.awaitOrder(order.id, order.fate.outcomes);
            if (order.fate == Fate.SHIPPED) {
                assertThat(one.moveTo("SHIPPED", order.id).status()).isEqualTo(200);
                assertThat(other.moveTo("COMPLETED", order.id).status()).isEqualTo(200);
            }
        }
        int ofEachFate = orders / Fate.values().length;
        till.awaitStock(hot, orders - 3 * ofEachFate);
        till.awaitStock(second, orders - 3 * ofEachFate);
        till.awaitStock(scarce, 0);
    }
}
