package io.orderflow.messaging.deadletter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters to list; null leaves a criterion out.
 *
 * @param exception name of its class, with or without its package
 * @param before only events with an id below this one: older ones, as ids are time-ordered
 */
public record DeadLetterSearch(
        @Nullable DeadLetterStatus status,
        @Nullable String exception,
        @Nullable String type,
        @Nullable String subject,
        @Nullable UUID before) {}
