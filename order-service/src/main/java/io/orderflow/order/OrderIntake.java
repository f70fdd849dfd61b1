package io.orderflow.order;

import io.orderflow.messaging.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes orders from many callers at once. A commit costs about the same for one order as for a hundred, so whatever came in
 * while the last orders were being stored is stored by one transaction, and each caller waits for the commit of its own. A caller who
 * finds nobody else there stores its order at once.
 */
@Service
public class OrderIntake {

    /** Enough that the commit hardly counts, and few enough that nobody waits long for the others. */
    private static final int MOST_TOGETHER = 64;

    private final OrderPlacement placement;
    private final Queue<PendingPlacement> waiting = new ConcurrentLinkedQueue<>();
    private final Lock storing = new ReentrantLock();

    OrderIntake(OrderPlacement placement) {
        this.placement = placement;
    }

    /**
     * Places an order and starts its saga, as {@link OrderPlacement#place} does, and returns once it is committed.
     *
     * @throws IdempotencyKeyReusedException if the key came with another command before
     */
    public Order place(PlaceOrder command, @Nullable String idempotencyKey) {
        PendingPlacement own = new PendingPlacement(command, idempotencyKey);
        waiting.add(own);
        boolean interrupted = false;
        while (!own.isDone()) {
            if (storing.tryLock()) {
                try {
                    store(next());
                } finally {
                    storing.unlock();
                }
                callNext();
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return own.order();
    }

    /** Whoever waits first stores for those behind it: it may have come too late to see the lock free. */
    private void callNext() {
        PendingPlacement first = waiting.peek();
        if (first != null) {
            first.call();
        }
    }

    private List<PendingPlacement> next() {
        List<PendingPlacement> together = new ArrayList<>();
        while (together.size() < MOST_TOGETHER && !waiting.isEmpty()) {
            together.add(waiting.remove());
        }
        return together;
    }

    private void store(List<PendingPlacement> together) {
        try {
            placement.placeAll(together).forEach(PendingPlacement::end);
        } catch (RuntimeException e) {
            if (together.size() == 1 || Outage.causes(e)) {
                failAll(together, e);
            } else {
                // One bad order costs no other its place.
                together.forEach(each -> store(List.of(each)));
            }
        } catch (Error e) {
            failAll(together, new IllegalStateException(e));
            throw e;
        }
    }

    private static void failAll(List<PendingPlacement> together, RuntimeException failure) {
        together.forEach(each -> each.end(() -> {
            throw failure;
        }));
    }
}
