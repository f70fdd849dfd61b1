package io.orderflow.notification.monitor.broker;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queues as they were when they were last looked at.
 *
 * @param answering whether the broker answered the last time that it was asked
 * @param sampledAt when it last did; null if never
 * @param queues by name
 * @param missing names of the queues that it should have, and had not
 */
public record BrokerStats(
        boolean answering, @Nullable Instant sampledAt, List<QueueStats> queues, List<String> missing) {}
