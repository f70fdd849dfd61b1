package io.orderflow.order.shipping;

import io.orderflow.order.OrderFulfilment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Dispatches and delivers on time, without anybody to do it. Orders that somebody is changing, such as another instance, are left for
 * the next time: whoever locks an order first decides whether it is shipped or cancelled.
 */
@Service
public class AutomaticShipping {

    private static final int BATCH = 200;

    /** Who says when goods leave and arrive. */
    enum Mode {
        MANUAL,
        AUTOMATIC
    }

    private final OrderFulfilment fulfilment;
    private final Shipments shipments;
    private final Clock clock;
    private final Mode mode;
    private final Duration dispatchAfter;
    private final Duration deliverAfter;

    AutomaticShipping(
            OrderFulfilment fulfilment,
            Shipments shipments,
            Clock clock,
            @Value("${orderflow.shipping.mode}") Mode mode,
            @Value("${orderflow.shipping.dispatch-after}") Duration dispatchAfter,
            @Value("${orderflow.shipping.deliver-after}") Duration deliverAfter) {
        this.fulfilment = fulfilment;
        this.shipments = shipments;
        this.clock = clock;
        this.mode = mode;
        this.dispatchAfter = dispatchAfter;
        this.deliverAfter = deliverAfter;
    }

    @Scheduled(
            initialDelayString = "${orderflow.shipping.interval}",
            fixedDelayString = "${orderflow.shipping.interval}")
    void runIfAutomatic() {
        if (mode == Mode.AUTOMATIC) {
            runOnce();
        }
    }

    /**
     * Dispatches what was confirmed long enough ago by now, and delivers what was dispatched long enough ago, in batches that each commit.
     *
     * @return how many orders it moved
     */
    public int runOnce() {
        Instant now = clock.instant();
        int total = 0;
        int moved;
        do {
            moved = fulfilment.shipWaiting(now.minus(dispatchAfter), BATCH);
            total += moved;
        } while (moved > 0);
        do {
            List<UUID> due = shipments.underWay(now.minus(deliverAfter), BATCH);
            moved = due.isEmpty() ? 0 : fulfilment.completeShipped(due);
            total += moved;
        } while (moved > 0);
        return total;
    }
}
