package io.orderflow.notification.monitor.eventlog;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log, in the order in which events came to it.
 *
 * @param transaction that recorded an event
 * @param id of the event
 */
public record Position(long transaction, UUID id) implements Comparable<Position> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** As Postgres compares UUIDs: without a sign. */
    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::transaction)
            .thenComparing(position -> position.id.getMostSignificantBits(), Long::compareUnsigned)
            .thenComparing(position -> position.id.getLeastSignificantBits(), Long::compareUnsigned);

    /** Reads what {@link #toString()} wrote; empty if it is anything else. */
    public static Optional<Position> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Position(Long.parseLong(matcher.group(1)), UUID.fromString(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return transaction + "-" + id;
    }
}
