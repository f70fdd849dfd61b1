package io.orderflow.order;

import io.orderflow.messaging.Outage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;

/**
 * One pass over all orders that are due for a step, in batches that each commit. If a batch fails, its orders are taken one by one: a bad
 * one costs no other its turn. What fails, and what others hold, is left for the next sweep.
 */
public final class Sweep {

    /** Most orders of a batch. */
    public static final int BATCH = 200;

    /** After so many failures in one sweep, it is no single order that is wrong. */
    private static final int MOST_FAILURES = 100;

    private final ToIntFunction<List<UUID>> step;
    private final Logger log;
    private final String failure;
    private int failures;

    /**
     * @param step one transaction, which says for how many orders it did something; these are no longer due
     * @param failure what to log of an order for which it fails, whose id is put in
     */
    public Sweep(ToIntFunction<List<UUID>> step, Logger log, String failure) {
        this.step = step;
        this.log = log;
        this.failure = failure;
    }

    /**
     * Takes the step for all orders that are due.
     *
     * @param due finds up to {@link #BATCH} of them, without those that it is given
     * @return how many orders
     * @throws RuntimeException in an outage; what was done before stays so
     */
    public int over(Function<Set<UUID>, List<UUID>> due) {
        Set<UUID> passed = new HashSet<>();
        int total = 0;
        List<UUID> batch = due.apply(passed);
        while (!batch.isEmpty() && failures < MOST_FAILURES) {
            int done = take(batch);
            total += done;
            if (done < batch.size()) {
                // Those that are still due must not hide the ones behind them.
                passed.addAll(batch);
            }
            batch = due.apply(passed);
        }
        return total;
    }

    private int take(List<UUID> orders) {
        try {
            return step.applyAsInt(orders);
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                throw e;
            }
            if (orders.size() == 1) {
                failures++;
                log.error(failure, orders, e);
                return 0;
            }
            return orders.stream()
                    .takeWhile(order -> failures < MOST_FAILURES)
                    .mapToInt(order -> take(List.of(order)))
                    .sum();
        }
    }
}
