package io.orderflow.notification.web;

import io.orderflow.notification.Channel;
import io.orderflow.notification.Delivery;
import io.orderflow.notification.DeliveryStatus;
import io.orderflow.notification.Notification;
import io.orderflow.notification.NotificationStatus;
import io.orderflow.notification.NotificationType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notification as callers see it. */
@Schema(name = "Notification")
record NotificationResponse(
        @Schema(example = "019bbca7-b468-77fe-8052-2a0b94e447c0")
        UUID id,

        @Nullable @Schema(example = "019bbca7-b42d-7cb0-804c-c4b586052c7b", description = "Absent if it is about no order.")
        UUID orderId,

        @Schema(example = "alice") String customerId,
        NotificationType type,
        @Schema(example = "en") String language,
        @Schema(example = "Your order is confirmed") String subject,
        @Schema(description = "Plain text, several lines.") String message,
        @Schema(description = "By which it goes, or went.") List<Channel> channels,

        @Schema(
                example = "SENT",
                description =
                        "PENDING while it waits for a channel, FAILED if one has given it up, MUTED if the customer does"
                                + " not want such, NO_CHANNEL if none reaches the customer.")
        NotificationStatus status,

        Instant createdAt,
        @Nullable @Schema(description = "Absent in lists.") List<DeliveryResponse> deliveries) {

    static NotificationResponse of(Notification notification) {
        return of(notification, null);
    }

    static NotificationResponse of(Notification notification, @Nullable List<Delivery> deliveries) {
        return new NotificationResponse(
                notification.id(),
                notification.orderId(),
                notification.customerId(),
                notification.type(),
                notification.language(),
                notification.subject(),
                notification.message(),
                notification.channels(),
                notification.status(),
                notification.createdAt(),
                deliveries == null
                        ? null
                        : deliveries.stream().map(DeliveryResponse::of).toList());
    }

    @Schema(name = "Delivery")
    record DeliveryResponse(
            Channel channel,
            DeliveryStatus status,
            @Schema(example = "1") int attempts,

            @Nullable @Schema(description = "Absent if there is to be none.")
            Instant nextAttemptAt,

            @Nullable @Schema(description = "What the last attempt failed with; absent if it did not.")
            String error,

            @Nullable Instant sentAt) {

        static DeliveryResponse of(Delivery delivery) {
            return new DeliveryResponse(
                    delivery.channel(),
                    delivery.status(),
                    delivery.attempts(),
                    delivery.nextAttemptAt(),
                    delivery.error(),
                    delivery.sentAt());
        }
    }
}
