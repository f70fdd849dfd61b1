package io.orderflow.notification.monitor.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Orders that were placed and of which no outcome is known. */
public interface OpenSagas {

    /** How many, counted up to {@code limit}. */
    int count(int limit);

    /** Those placed before {@code time}, oldest first. */
    List<UUID> placedBefore(Instant time, int limit);
}
