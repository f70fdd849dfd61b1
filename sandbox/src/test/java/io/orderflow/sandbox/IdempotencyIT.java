package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same request, sent again. */
class IdempotencyIT extends SystemTest {

    private static final int THREADS = 20;

    @Test
    void placesOneOrderWhenTheSameRequestComesFromManySidesAtOnce() throws Exception {
        NewProduct cup = till.aProduct(100);
        NewOrder order = anOrder().of(1, cup);
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        List<Reply> replies = atOnce(() -> shop.place(order, key));

        assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(202));
        assertThat(replies)
                .extracting(reply -> reply.text("order_id"))
                .containsOnly(replies.get(0).text("order_id"));
        assertThat(shop.ordersOf(order.customerId()).body().path("items")).hasSize(1);
        till.awaitOrder(replies.get(0).text("order_id"), "CONFIRMED");
        till.awaitStock(cup, 99);
    }

    @Test
    void refusesTheKeyOfAnotherOrder() {
        NewOrder order = anOrder().of(1, till.aProduct(1));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        shop.place(order, key).orThrow("POST /orders");

        assertThat(shop.place(order.of(1, till.aProduct(1)), key).status()).isEqualTo(422);
    }

    private static List<Reply> atOnce(Callable<Reply> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<Reply>> calls = Stream.generate(() -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .limit(THREADS)
                    .toList();
            return calls.stream().map(IdempotencyIT::get).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Reply get(Future<Reply> reply) {
        try {
            return reply.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
