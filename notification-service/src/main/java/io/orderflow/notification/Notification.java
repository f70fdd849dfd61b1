package io.orderflow.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer is told.
 *
 * @param id time-ordered
 * @param orderId null if it is about no order
 * @param recipient the customer's e-mail address, if it is known
 * @param language code, as in {@code en}
 * @param message plain text, several lines
 * @param channels by which it goes, or went; empty if by none
 */
public record Notification(
        UUID id,
        @Nullable UUID orderId,
        String customerId,
        @Nullable String recipient,
        NotificationType type,
        String language,
        String subject,
        String message,
        List<Channel> channels,
        NotificationStatus status,
        Instant createdAt) {

    public Notification {
        channels = List.copyOf(channels);
    }

    OutgoingMessage outgoing() {
        return new OutgoingMessage(id, recipient, customerId, orderId, type, language, subject, message, createdAt);
    }

    /** Without the address and the words. */
    @Override
    public String toString() {
        return type + " " + id + " for customer " + customerId;
    }
}
