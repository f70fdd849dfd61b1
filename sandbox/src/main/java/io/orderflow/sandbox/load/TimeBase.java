package io.orderflow.sandbox.load;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Relates the clock that measures time to the one that services stamp their data with.
 *
 * @param nanos of {@link System#nanoTime()}
 * @param micros since 1970, at the same moment
 */
record TimeBase(long nanos, long micros) {

    static TimeBase now(Clock clock) {
        return new TimeBase(System.nanoTime(), micros(clock.instant()));
    }

    /** The moment of {@code nanoTime} in microseconds since 1970. */
    long micros(long nanoTime) {
        return micros + TimeUnit.NANOSECONDS.toMicros(nanoTime - nanos);
    }

    static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }
}
