package io.orderflow.order;

import java.time.Instant;

/**
 * A bucket of a histogram of the times that sagas took: one per millisecond at first, and from 16 ms on eight to each power of two, so that a
 * time is at most 1/16 away from its bucket's {@link #millis}. The database's function {@code settle_bucket} comes to the same number.
 */
public record SettleBucket(int number) {

    /** Bits of a time that its bucket keeps below the leading one. */
    private static final int PRECISION = 3;

    static SettleBucket between(Instant created, Instant settled) {
        return of(settled.toEpochMilli() - created.toEpochMilli());
    }

    /** @param millis what is negative, since clocks differ, counts as 0 */
    static SettleBucket of(long millis) {
        long time = Math.max(0, millis);
        int leadingBit = Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
        int shift = Math.max(0, leadingBit - PRECISION);
        return new SettleBucket((shift << PRECISION) + (int) (time >>> shift));
    }

    /** The time in the middle of the bucket. */
    public long millis() {
        int shift = Math.max(0, (number >> PRECISION) - 1);
        long lowest = (long) (number - (shift << PRECISION)) << shift;
        return lowest + (1L << shift) / 2;
    }
}
