package io.orderflow.sandbox.demo;

import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Plays one fate on a running system. */
final class Play {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** Nothing more happens to an order after it has stood still that long. */
    private static final Duration STILL = Duration.ofMillis(600);

    private final ShopClient shop;
    private final Fate fate;

    Play(ShopClient shop, Fate fate) {
        this.shop = shop;
        this.fate = fate;
    }

    /** Places the order, does what is to be done, and waits for its end. */
    Result perform() {
        try {
            NewProduct product = fate.product();
            if (product != null) {
                shop.createProduct(product).orThrow("POST /products");
            }
            String orderId = shop.place(fate.order()).orThrow("POST /orders").text("order_id");
            fate.steps().forEach(step -> take(step, orderId));
            Result end = await(() -> look(orderId), Result::isAsItShouldBe);
            return end.isAsItShouldBe() ? awaitStillness(end, orderId) : end;
        } catch (UnexpectedReplyException e) {
            return Result.broken(fate, String.valueOf(e.getMessage()));
        }
    }

    private void take(Fate.Step step, String orderId) {
        String after = step.after();
        if (after != null) {
            await(() -> shop.order(orderId).text("status"), after::equals);
        }
        shop.moveTo(step.status(), orderId).orThrow("PUT /orders/" + orderId + "/status to " + step.status());
    }

    private Result look(String orderId) {
        Reply timeline = shop.timeline(orderId).orThrow("GET /orders/" + orderId + "/timeline");
        return new Result(fate, orderId, Outcome.read(shop, orderId, fate.productId()), timeline.body());
    }

    private Result awaitStillness(Result seen, String orderId) {
        Result last = seen;
        long since = System.nanoTime();
        while (System.nanoTime() - since < STILL.toNanos()) {
            pause();
            Result now = look(orderId);
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
        }
        return last;
    }

    private static <T> T await(Supplier<T> look, Predicate<T> wanted) {
        long begin = System.nanoTime();
        T seen = look.get();
        while (!wanted.test(seen) && System.nanoTime() - begin < PATIENCE.toNanos()) {
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
