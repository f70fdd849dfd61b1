package io.orderflow.sandbox.torture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** What happened how often, and what should not have happened. Safe to use from several threads. */
final class Tally {

    /** What is counted. */
    enum Count {
        REQUESTS_ANSWERED,
        REQUESTS_REFUSED_WITH_503,
        REQUESTS_WITHOUT_ANSWER,
        OPERATIONS_LEFT_OUT,
        DUPLICATES_INJECTED,
        DELIVERIES_SHUFFLED,
        DEAD_LETTERS_MADE,
        DEAD_LETTERS_REPLAYED,
        POISON_SENT,
        POISON_DISCARDED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final int MOST_FINDINGS = 50;

    // By their ordinal numbers.
    private final AtomicLongArray counts = new AtomicLongArray(Count.values().length);
    private final AtomicLongArray faults = new AtomicLongArray(FaultKind.values().length);

    private final List<String> findings = new ArrayList<>();
    private int findingsInAll;

    void add(Count count) {
        counts.incrementAndGet(count.ordinal());
    }

    void add(FaultKind kind) {
        faults.incrementAndGet(kind.ordinal());
    }

    /** Takes note of what must not be. */
    synchronized void violation(String what) {
        findingsInAll++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(what);
        }
    }

    long number(Count count) {
        return counts.get(count.ordinal());
    }

    Map<Count, Long> numbers() {
        Map<Count, Long> numbers = new EnumMap<>(Count.class);
        for (Count count : Count.values()) {
            numbers.put(count, number(count));
        }
        return numbers;
    }

    Map<FaultKind, Long> faults() {
        Map<FaultKind, Long> numbers = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            numbers.put(kind, faults.get(kind.ordinal()));
        }
        return numbers;
    }

    synchronized List<String> violations() {
        List<String> all = new ArrayList<>(findings);
        if (findingsInAll > findings.size()) {
            all.add("and " + (findingsInAll - findings.size()) + " more");
        }
        return all;
    }
}
