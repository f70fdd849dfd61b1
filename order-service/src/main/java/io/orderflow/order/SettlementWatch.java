package io.orderflow.order;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells callers when an order has settled. It looks into the table, for all callers at once, because any instance of the
 * service may be the one that settles the order.
 */
@Component
public class SettlementWatch {

    private final Orders orders;
    private final Map<UUID, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

    SettlementWatch(Orders orders) {
        this.orders = orders;
    }

    /** Completes once the order has settled. The sweeper sees to it that every order does. */
    public CompletableFuture<Void> settled(UUID orderId) {
        // A copy: one caller's timeout must not end the others' wait.
        return waiting.computeIfAbsent(orderId, id -> new CompletableFuture<>()).copy();
    }

    /** Looks once. */
    @Scheduled(fixedDelayString = "${orderflow.settlement-watch.interval}")
    public void runOnce() {
        if (waiting.isEmpty()) {
            return;
        }
        List<UUID> settled = orders.settledAmong(List.copyOf(waiting.keySet()));
        for (UUID id : settled) {
            CompletableFuture<Void> future = waiting.remove(id);
            if (future != null) {
                future.complete(null);
            }
        }
    }
}
