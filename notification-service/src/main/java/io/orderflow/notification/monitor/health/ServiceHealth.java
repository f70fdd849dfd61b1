package io.orderflow.notification.monitor.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a service is.
 *
 * @param since when it began to be so; null if it was never looked at
 * @param checkedAt when it was last looked at
 * @param responseMillis how long its slowest instance took to answer; null if none answered
 * @param error what was wrong with an instance; null if nothing was
 * @param deadLetters whether some wait there for a decision; null if it could not be told
 */
public record ServiceHealth(
        String service,
        Status status,
        @Nullable Instant since,
        @Nullable Instant checkedAt,
        @Nullable Integer responseMillis,
        @Nullable String error,
        @Nullable Boolean deadLetters) {

    public enum Status {
        /** At least one instance says so. */
        UP,
        /** No instance says that it is up. */
        DOWN,
        /** It has not been looked at for a while. */
        UNKNOWN
    }

    static ServiceHealth unknown(String service) {
        return new ServiceHealth(service, Status.UNKNOWN, null, null, null, null, null);
    }
}
