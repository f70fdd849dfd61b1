package io.orderflow.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a notification is on one of its channels.
 *
 * @param attempts so far
 * @param nextAttemptAt null if there is to be none
 * @param error what the last attempt failed with; null if it did not
 */
public record Delivery(
        Channel channel,
        DeliveryStatus status,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String error,
        @Nullable Instant sentAt) {}
