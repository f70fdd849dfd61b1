package io.orderflow.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer was told.
 *
 * @param id time-ordered
 * @param recipient the customer's e-mail address, if the order came with one
 * @param message plain text, several lines
 */
public record Notification(
        UUID id,
        UUID orderId,
        String customerId,
        @Nullable String recipient,
        NotificationType type,
        String subject,
        String message,
        NotificationStatus status,
        Instant createdAt) {}
