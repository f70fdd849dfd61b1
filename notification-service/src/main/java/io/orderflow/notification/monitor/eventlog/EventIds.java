package io.orderflow.notification.monitor.eventlog;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids of logged events: UUIDv7, which tell the time, whatever the ids of the messages are. */
final class EventIds {

    /** What a UUIDv7 has room for. */
    private static final long MAX_MILLIS = (1L << 48) - 1;

    private static final int CANONICAL_LENGTH = 36;
    private static final int RFC_VARIANT = 2;

    private EventIds() {}

    /**
     * The id of a message. If it comes again it gets the same one, unless it had neither an id nor a time.
     *
     * @param now for messages that do not tell when they were published
     */
    static UUID of(@Nullable String messageId, @Nullable Instant publishedAt, Instant now) {
        UUID id = uuid(messageId);
        if (id != null && id.version() == 7 && id.variant() == RFC_VARIANT) {
            return id;
        }
        Instant time = publishedAt == null || !isStorable(publishedAt) ? now : publishedAt;
        UUID unique = messageId == null
                ? UuidCreator.getTimeOrderedEpoch()
                : UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
        return new UUID(
                time.toEpochMilli() << 16 | 0x7000 | unique.getMostSignificantBits() & 0x0fff,
                unique.getLeastSignificantBits());
    }

    /** A text that is a UUID in its usual form. */
    static @Nullable UUID uuid(@Nullable String text) {
        if (text == null || text.length() != CANONICAL_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static Instant timeOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** The lowest id of a time. */
    static UUID from(Instant time) {
        return new UUID(time.toEpochMilli() << 16 | 0x7000, 1L << 63);
    }

    static boolean isStorable(Instant time) {
        return !time.isBefore(Instant.EPOCH) && !time.isAfter(Instant.ofEpochMilli(MAX_MILLIS));
    }
}
