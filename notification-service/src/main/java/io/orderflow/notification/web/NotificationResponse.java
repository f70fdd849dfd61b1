package io.orderflow.notification.web;

import io.orderflow.notification.Notification;
import io.orderflow.notification.NotificationStatus;
import io.orderflow.notification.NotificationType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A notification as callers see it. */
@Schema(name = "Notification")
record NotificationResponse(
        @Schema(example = "019bbca7-b468-77fe-8052-2a0b94e447c0")
        UUID id,

        @Schema(example = "019bbca7-b42d-7cb0-804c-c4b586052c7b")
        UUID orderId,

        @Schema(example = "customer-1") String customerId,
        NotificationType type,
        @Schema(example = "Your order is confirmed") String subject,
        @Schema(description = "Plain text, several lines.") String message,
        NotificationStatus status,
        Instant createdAt) {

    static NotificationResponse of(Notification notification) {
        return new NotificationResponse(
                notification.id(),
                notification.orderId(),
                notification.customerId(),
                notification.type(),
                notification.subject(),
                notification.message(),
                notification.status(),
                notification.createdAt());
    }
}
