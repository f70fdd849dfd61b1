package io.orderflow.notification.monitor.broker;

import org.jspecify.annotations.Nullable;

/**
 * A queue.
 *
 * @param messages that no consumer has taken; a pack of events counts as one
 * @param growthPerSecond of {@code messages} over the last samples; negative while the queue gets shorter, null after one sample
 * @param eventsPerSecond that were published for it in the last full minute, as the event log tells; null for dead letters
 */
public record QueueStats(
        String name,
        long messages,
        long consumers,
        @Nullable Double growthPerSecond,
        @Nullable Double eventsPerSecond) {}
