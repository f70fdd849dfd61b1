package io.orderflow.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notification as a channel sends it. It may be sent more than once, always with the same id.
 *
 * @param address of the customer on this channel; null if there is none any more, or it needs none
 * @param orderId null if it is not about an order
 * @param language code, as in {@code en}
 * @param message plain text, several lines
 */
public record OutgoingMessage(
        UUID notificationId,
        @Nullable String address,
        String customerId,
        @Nullable UUID orderId,
        NotificationType type,
        String language,
        String subject,
        String message,
        Instant createdAt) {

    /** With neither the address nor the words, which are nobody's business in a log. */
    @Override
    public String toString() {
        return type + " " + notificationId;
    }
}
