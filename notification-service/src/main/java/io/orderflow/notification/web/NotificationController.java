package io.orderflow.notification.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.web.Page;
import io.orderflow.notification.CustomerNotifications;
import io.orderflow.notification.Notification;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/notifications")
@Tag(name = "Notifications", description = "What customers were told about their orders.")
class NotificationController {

    private final CustomerNotifications notifications;

    NotificationController(CustomerNotifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @Operation(
            summary = "List notifications",
            description = "Newest first. Filters can be combined; without any, all notifications are listed.")
    Page<NotificationResponse> list(
            @RequestParam(name = "customer_id", required = false) @Nullable @OpaqueId String customerId,
            @RequestParam(name = "order_id", required = false) @Nullable UUID orderId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return Page.of(
                notifications.list(customerId, orderId, cursor, limit + 1),
                limit,
                NotificationResponse::of,
                Notification::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get a notification", description = "One notification by its id.")
    NotificationResponse get(@PathVariable UUID id) {
        return NotificationResponse.of(notifications.get(id));
    }
}
