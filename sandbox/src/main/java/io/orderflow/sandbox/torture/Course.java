package io.orderflow.sandbox.torture;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** The time since the beginning of a torture. */
final class Course {

    private final long begin = System.nanoTime();

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    void sleepUntil(Duration time) {
        sleep(time.minus(elapsed()));
    }

    /**
     * Waits; not at all if {@code pause} is negative.
     *
     * @throws CancellationException if the torture is called off meanwhile
     */
    static void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the torture is called off");
        }
    }
}
