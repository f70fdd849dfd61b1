package io.orderflow.order.web;

import io.orderflow.defaults.InvalidRequestException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code wait} preference of RFC 7240. */
final class PreferredWait {

    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?([^\",;\\s]*)");
    private static final int MAX_SECONDS = 30;

    private PreferredWait() {}

    /**
     * How long the caller is willing to wait; zero if {@code prefer} does not say.
     *
     * @throws InvalidRequestException if it asks for something else than 0 to 30 seconds
     */
    static Duration of(@Nullable String prefer) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        if (!wait.find()) {
            return Duration.ZERO;
        }
        if (!wait.group(1).matches("\\d{1,2}") || Integer.parseInt(wait.group(1)) > MAX_SECONDS) {
            throw new InvalidRequestException("Prefer", "wait must be 0 to " + MAX_SECONDS + " seconds");
        }
        return Duration.ofSeconds(Integer.parseInt(wait.group(1)));
    }
}
