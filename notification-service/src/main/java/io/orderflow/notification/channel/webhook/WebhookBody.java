package io.orderflow.notification.channel.webhook;

import io.orderflow.notification.NotificationType;
import io.orderflow.notification.OutgoingMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a customer's URL gets. Fields are only ever added. */
record WebhookBody(
        UUID id,
        NotificationType type,
        String customerId,
        @Nullable UUID orderId,
        String language,
        String subject,
        String message,
        Instant createdAt) {

    static WebhookBody of(OutgoingMessage message) {
        return new WebhookBody(
                message.notificationId(),
                message.type(),
                message.customerId(),
                message.orderId(),
                message.language(),
                message.subject(),
                message.message(),
                message.createdAt());
    }
}
