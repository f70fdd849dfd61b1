package io.orderflow.notification.monitor.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should look at.
 *
 * @param id time-ordered
 * @param subject what it is about, as its kind says
 * @param resolvedBy who said so; {@link Alerts#MONITOR} if the condition ended
 * @param over whether the condition has ended
 */
public record Alert(
        UUID id,
        AlertKind kind,
        String subject,
        AlertStatus status,
        String summary,
        Instant raisedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy,
        @Nullable String note,
        boolean over) {}
