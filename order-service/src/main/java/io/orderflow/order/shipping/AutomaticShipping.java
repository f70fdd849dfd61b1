package io.orderflow.order.shipping;

import io.orderflow.messaging.Outage;
import io.orderflow.order.OrderFulfilment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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
    private static final int BATCH = 200;

    /** After so many failures in one run, it is no single order that is wrong. */
    private static final int MOST_FAILURES = 100;

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
        int dispatched =
                moveAll(failed -> shipments.waiting(now.minus(dispatchAfter), failed, BATCH), fulfilment::shipWaiting);
        int delivered = moveAll(
                failed -> shipments.underWay(now.minus(deliverAfter), failed, BATCH), fulfilment::completeShipped);
        return dispatched + delivered;
    }

    private static int moveAll(Function<Set<UUID>, List<UUID>> due, ToIntFunction<List<UUID>> step) {
        Set<UUID> failed = new HashSet<>();
        int total = 0;
        int failedBefore;
        int moved;
        do {
            failedBefore = failed.size();
            moved = move(due.apply(failed), step, failed);
            total += moved;
        } while ((moved > 0 || failed.size() > failedBefore) && failed.size() < MOST_FAILURES);
        return total;
    }

    /** Moves all of a batch, or each alone if that fails: one bad order costs no other its way. */
    private static int move(List<UUID> due, ToIntFunction<List<UUID>> step, Set<UUID> failed) {
        if (due.isEmpty()) {
            return 0;
        }
        try {
            return step.applyAsInt(due);
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                throw e;
            }
            if (due.size() == 1) {
                log.error("{} can be neither dispatched nor delivered, and is tried again by the next run", due, e);
                failed.addAll(due);
                return 0;
            }
            return due.stream().mapToInt(id -> move(List.of(id), step, failed)).sum();
        }
    }
}
