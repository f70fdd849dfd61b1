package io.orderflow.order.shipping;

import io.orderflow.order.OrderFulfilment;
import io.orderflow.order.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Dispatches and delivers on time, without anybody to do it. Orders that somebody is changing, such as another instance, are left for
 * the next time: whoever locks an order first decides whether it is shipped or cancelled.
 */
@Service
public class AutomaticShipping {

    private static final Logger log = LoggerFactory.getLogger(AutomaticShipping.class);
    private static final String FAILURE =
            "{} can be neither dispatched nor delivered, and is tried again by the next run";

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
     * An order that cannot be moved is left as it is, and tried again by the next call.
     *
     * @return how many orders it moved
     * @throws RuntimeException in an outage; what was moved before stays so
     */
    public int runOnce() {
        Instant now = clock.instant();
        int dispatched = new Sweep(fulfilment::shipWaiting, log, FAILURE)
                .over(except -> shipments.waiting(now.minus(dispatchAfter), except, Sweep.BATCH));
        int delivered = new Sweep(fulfilment::completeShipped, log, FAILURE)
                .over(except -> shipments.underWay(now.minus(deliverAfter), except, Sweep.BATCH));
        return dispatched + delivered;
    }
}
