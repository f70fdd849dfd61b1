package io.orderflow.defaults;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The rules for times that come from outside: years have four digits, which Postgres and all clients can read. */
public final class Times {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private Times() {}

    /**
     * Accepts null, too.
     *
     * @throws InvalidRequestException if {@code time} cannot be stored
     */
    public static void requireStorable(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(startOf(FIRST_DAY)) || !time.isBefore(startOf(LAST_DAY.plusDays(1))))) {
            throw outOfRange(field);
        }
    }

    /**
     * Accepts null, too.
     *
     * @throws InvalidRequestException if {@code day} cannot be stored
     */
    public static void requireStorable(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            throw outOfRange(field);
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static InvalidRequestException outOfRange(String field) {
        return new InvalidRequestException(field, "must be between " + FIRST_DAY + " and " + LAST_DAY);
    }
}
