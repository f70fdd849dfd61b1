package io.orderflow.order.statistics;

import io.orderflow.order.SettleBucket;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long sagas took to settle, as a histogram.
 *
 * @param orders how many by {@link SettleBucket#number}
 */
public record SettleTimes(SortedMap<Integer, Long> orders) {

    static SettleTimes none() {
        return new SettleTimes(new TreeMap<>());
    }

    void add(int bucket, long number) {
        orders.merge(bucket, number, Long::sum);
    }

    /** How many orders have settled. */
    public long count() {
        return orders.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The time in milliseconds within which {@code percent} of the orders have settled, by at most 1/16 wrong.
     *
     * @throws IllegalStateException if none has
     */
    public long percentile(int percent) {
        long rank = Math.max(1, (count() * percent + 99) / 100);
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : orders.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return new SettleBucket(bucket.getKey()).millis();
            }
        }
        throw new IllegalStateException("no order has settled");
    }
}
