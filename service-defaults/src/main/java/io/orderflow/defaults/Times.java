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
        if (time != null) {
            requireStorable(field, LocalDate.ofInstant(time, ZoneOffset.UTC));
        }
    }

    /**
     * Accepts null, too.
     *
     * @throws InvalidRequestException if {@code day} cannot be stored
     */
    public static void requireStorable(String field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            throw new InvalidRequestException(field, "must be between " + FIRST_DAY + " and " + LAST_DAY);
        }
    }
}
