package io.orderflow.order;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells callers when an order has settled. It looks into the table, for all callers at once, because any instance of the
 * service may be the one that settles the order.
 */
@Component
public class SettlementWatch {

    private static final Logger log = LoggerFactory.getLogger(SettlementWatch.class);
    private static final int ORDERS_PER_QUERY = 1_000;

    private final Orders orders;
    private final Map<UUID, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();

    SettlementWatch(Orders orders) {
        this.orders = orders;
    }

    /** Completes once the order has settled, or {@code patience} is over, or the service stops. */
    public CompletableFuture<Void> settled(UUID orderId, Duration patience) {
        CompletableFuture<Void> caller = new CompletableFuture<>();
        waiting.compute(orderId, (id, callers) -> {
            Set<CompletableFuture<Void>> all = callers == null ? new HashSet<>() : callers;
            all.add(caller);
            return all;
        });
        caller.whenComplete((settled, failure) -> forget(orderId, caller));
        return caller.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void forget(UUID orderId, CompletableFuture<Void> caller) {
        waiting.computeIfPresent(orderId, (id, callers) -> {
            callers.remove(caller);
            return callers.isEmpty() ? null : callers;
        });
    }

    /** Looks once. */
    @Scheduled(fixedDelayString = "${orderflow.settlement-watch.interval}")
    public void runOnce() {
        List<UUID> watched = List.copyOf(waiting.keySet());
        for (int from = 0; from < watched.size(); from += ORDERS_PER_QUERY) {
            List<UUID> some = watched.subList(from, Math.min(from + ORDERS_PER_QUERY, watched.size()));
            try {
                orders.settledAmong(some).forEach(this::release);
            } catch (RuntimeException e) {
                log.debug("Callers wait on, the orders cannot be looked at", e);
                return;
            }
        }
    }

    /** Before the web server stops, which waits for all calls to be answered. */
    @EventListener(ContextClosedEvent.class)
    void releaseAll() {
        waiting.keySet().forEach(this::release);
    }

    private void release(UUID orderId) {
        Set<CompletableFuture<Void>> callers = waiting.remove(orderId);
        if (callers != null) {
            List.copyOf(callers).forEach(caller -> caller.complete(null));
        }
    }
}
