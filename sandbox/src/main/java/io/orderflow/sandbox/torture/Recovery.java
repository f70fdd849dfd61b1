package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.client.NewOrder;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Measures how long after a fault an order is confirmed again. Orders that are lost to a fault are placed once more. Safe to use
 * from several threads.
 */
final class Recovery {

    /** @param time from the end of the fault until an order that was placed then, or after, was confirmed */
    record Recovered(Fault fault, Duration time) {}

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Set<String> UNDER_WAY = Set.of("PENDING", "RESERVED");

    private final ShopClient shop;
    private final Assortment assortment;
    private final List<Recovered> recoveries = new ArrayList<>();

    Recovery(ShopClient shop, Assortment assortment) {
        this.shop = shop;
        this.assortment = assortment;
    }

    /**
     * Places orders until one is confirmed.
     *
     * @param sinceEnd begun when the fault ended
     */
    void await(Fault fault, Course sinceEnd) {
        while (!isConfirmed(place())) {
            Course.sleep(PAUSE);
        }
        Recovered recovered = new Recovered(fault, sinceEnd.elapsed());
        synchronized (this) {
            recoveries.add(recovered);
        }
    }

    synchronized List<Recovered> recoveries() {
        return List.copyOf(recoveries);
    }

    private String place() {
        NewOrder order = NewOrder.from("probe").of(1, assortment.product(Assortment.PROBE));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        while (true) {
            try {
                Reply reply = shop.place(order, key);
                if (reply.isSuccess()) {
                    return reply.text("order_id");
                }
            } catch (UnexpectedReplyException e) {
                // Not yet.
            }
            Course.sleep(PAUSE);
        }
    }

    /** Waits until an order has settled. */
    private boolean isConfirmed(String order) {
        while (true) {
            try {
                String status = shop.order(order).text("status");
                if (!status.isEmpty() && !UNDER_WAY.contains(status)) {
                    return status.equals("CONFIRMED");
                }
            } catch (UnexpectedReplyException e) {
                // Not yet.
            }
            Course.sleep(PAUSE);
        }
    }
}
