package io.orderflow.infrastructure;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for another process. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Waiting() {}

    /**
     * Asks again and again until {@code condition} holds.
     *
     * @throws InfrastructureException if it does not hold within {@code timeout}
     */
    static void until(BooleanSupplier condition, Duration timeout, String what) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw new InfrastructureException("waited " + timeout.toSeconds() + " s in vain for " + what);
            }
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InfrastructureException("interrupted while waiting for " + what, e);
            }
        }
    }
}
