package io.orderflow.order.statistics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days in UTC.
 *
 * @param last inclusive
 */
public record Days(LocalDate first, LocalDate last) {

    /** Most days that may be asked for. */
    public static final int MOST = 366;

    /** How many there are; not positive if the last is before the first. */
    public long count() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
