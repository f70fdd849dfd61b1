package io.orderflow.messaging.repair;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asked for.
 *
 * @param requested how many events it was about
 * @param event the event itself, if it is nowhere else any more
 */
public record RepairAction(
        UUID id,
        Kind kind,
        Criteria criteria,
        @Nullable String reason,
        int requested,
        Instant at,
        @Nullable DiscardedEvent event) {

    public enum Kind {
        /** Dead letters are handled again. */
        REPLAY,
        /** Dead letters are given up. */
        DISCARD,
        /** An event leaves the outbox unpublished. */
        DISCARD_UNDELIVERED
    }

    /**
     * Which events it was about; null leaves a criterion out.
     *
     * @param exception name of its class, with or without its package
     * @param type logical name with version
     */
    public record Criteria(
            @Nullable UUID id,
            @Nullable String exception,
            @Nullable String type) {

        /** One event alone. */
        public static Criteria of(UUID id) {
            return new Criteria(id, null, null);
        }
    }

    /** What left the outbox unpublished. */
    public record DiscardedEvent(String type, String subject, String payload) {}

    /**
     * How far a replay has come.
     *
     * @param pending to be published
     * @param replayed published, and not back
     * @param handled those of them that were handled
     * @param failedAgain back among the dead letters
     */
    public record Progress(int pending, int replayed, int handled, int failedAgain) {}
}
