package io.orderflow.payment.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back on a request.
 *
 * @param problem whether the body claims to be a problem of RFC 9457
 * @param body missing unless it is JSON of a sensible size
 * @param retryAfter the header of that name
 */
record Reply(
        int status,
        boolean problem,
        JsonNode body,
        @Nullable String retryAfter) {

    /** Orders have 15 minutes to settle. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Whether the request succeeded and the body says so, too. */
    boolean reports(String outcome) {
        return (status == 200 || status == 201)
                && text("status").filter(outcome::equals).isPresent();
    }

    boolean isProblem(int ofStatus) {
        return problem && status == ofStatus && body.isObject();
    }

    /** A text of the body; empty if it is blank, too. */
    Optional<String> text(String field) {
        return Optional.ofNullable(body.path(field).textValue()).filter(text -> !text.isBlank());
    }

    /** How long the other end wants to be left alone from {@code now} on; zero if it does not say. */
    Duration pause(Instant now) {
        Duration wish = retryAfter == null ? Duration.ZERO : parse(retryAfter, now);
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST_PAUSE) < 0 ? wish : LONGEST_PAUSE;
    }

    /** Seconds or a date. */
    private static Duration parse(String text, Instant now) {
        if (text.matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }
}
