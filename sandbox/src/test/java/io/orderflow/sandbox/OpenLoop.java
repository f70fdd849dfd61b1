package io.orderflow.sandbox;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Customers who come at a steady rate, however long the others before them have to wait; each places one order, once. */
final class OpenLoop implements AutoCloseable {

    /**
     * What became of one of them.
     *
     * @param begin since the load began
     * @param time until the answer
     * @param status 0 if there was no answer
     */
    record Visit(Duration begin, Duration time, int status, boolean toldWhenToRetry, String orderId) {

        boolean isAccepted() {
            return status == 202;
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ShopClient shop;
    private final NewProduct product;
    private final long start = System.nanoTime();
    private final List<Visit> visits = new ArrayList<>();
    private final ExecutorService customers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** Begins the load. */
    OpenLoop(ShopClient shop, NewProduct product, int ordersPerSecond) {
        this.shop = shop;
        this.product = product;
        long interval = TimeUnit.SECONDS.toNanos(1) / ordersPerSecond;
        clock.scheduleAtFixedRate(() -> customers.execute(this::visit), 0, interval, TimeUnit.NANOSECONDS);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends the load, and waits for those who still wait. */
    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        customers.shutdown();
        if (!customers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("customers still wait for an answer");
        }
    }

    synchronized List<Visit> visits() {
        return List.copyOf(visits);
    }

    private void visit() {
        Duration begin = elapsed();
        Visit visit;
        try {
            Reply reply = shop.place(NewOrder.from("customer").of(1, product));
            visit = new Visit(
                    begin,
                    elapsed().minus(begin),
                    reply.status(),
                    reply.headers().firstValue("Retry-After").isPresent(),
                    reply.text("order_id"));
        } catch (UnexpectedReplyException e) {
            visit = new Visit(begin, elapsed().minus(begin), 0, false, "");
        }
        synchronized (this) {
            visits.add(visit);
        }
    }
}
