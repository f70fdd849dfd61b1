package io.orderflow.sandbox.torture;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The orders that customers were promised. Safe to use from several threads. */
final class Ledger {

    private final Tally tally;
    private final ConcurrentMap<Integer, String> promised = new ConcurrentHashMap<>();
    private final Set<Integer> keyed = ConcurrentHashMap.newKeySet();

    Ledger(Tally tally) {
        this.tally = tally;
    }

    /** A customer places an order with an idempotency key: there must never be another one. */
    void expectOne(int order) {
        keyed.add(order);
    }

    /** The order service has accepted an order. */
    void promise(int order, String id) {
        String before = promised.putIfAbsent(order, id);
        if (before != null && !before.equals(id)) {
            tally.violation("order " + order + " was accepted as " + before + " and, with the same key, as " + id);
        }
    }

    Optional<String> idOf(int order) {
        return Optional.ofNullable(promised.get(order));
    }

    static String customerOf(int order) {
        return "customer-" + order;
    }

    int size() {
        return promised.size();
    }

    /** Compares what was promised with what there is. */
    void settle(Map<String, Set<String>> idsByCustomer) {
        new TreeMap<>(promised).forEach((order, id) -> {
            if (!idsByCustomer.getOrDefault(customerOf(order), Set.of()).contains(id)) {
                tally.violation("order " + order + " was accepted as " + id + " and is not there");
            }
        });
        for (int order : keyed) {
            Set<String> ids = idsByCustomer.getOrDefault(customerOf(order), Set.of());
            if (ids.size() > 1) {
                tally.violation(
                        "order " + order + " is there several times, although it was placed with one key: " + ids);
            }
        }
    }
}
