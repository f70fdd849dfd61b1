package io.orderflow.notification.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.web.Page;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.notification.IdempotencyKeyReusedException;
import io.orderflow.notification.Notification;
import io.orderflow.notification.NotificationBook;
import io.orderflow.notification.NotificationSearch;
import io.orderflow.notification.NotificationStatus;
import io.orderflow.notification.NotificationType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/notifications")
@Tag(name = "Notifications", description = "What customers are told, and how far it is.")
class NotificationController {

    private final NotificationBook notifications;

    NotificationController(NotificationBook notifications) {
        this.notifications = notifications;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Send a message to a customer",
            description = "Puts a message of your own on record, and sends it by the customer's channels, or by one of"
                    + " them. The answer does not wait for that; follow it at `Location`. If no channel reaches the"
                    + " customer, its status is NO_CHANNEL.")
    ResponseEntity<NotificationResponse> send(
            @RequestBody @Valid SendMessageRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,255}", message = "must be 1 to 255 visible ASCII characters") @Parameter(
                            description =
                                    "Makes the call repeatable: the same key sends nothing again, but answers with"
                                            + " the first message; with another body it is refused.")
                    String idempotencyKey) {
        Notification sent = notifications.send(request.toCommand(), idempotencyKey);
        return ResponseEntity.accepted()
                .location(URI.create("/notifications/" + sent.id()))
                .body(response(sent));
    }

    @GetMapping
    @Operation(
            summary = "List notifications",
            description = "Newest first, without their deliveries. Filters can be combined; without any, all"
                    + " notifications are listed.")
    Page<NotificationResponse> list(
            @RequestParam(name = "customer_id", required = false) @Nullable @OpaqueId String customerId,
            @RequestParam(name = "order_id", required = false) @Nullable UUID orderId,
            @RequestParam(required = false) @Nullable NotificationType type,
            @RequestParam(required = false) @Nullable NotificationStatus status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @Parameter(description = "The `next_cursor` of the page before.")
                    UUID cursor) {
        return Page.of(
                notifications.list(new NotificationSearch(customerId, orderId, type, status, cursor), limit + 1),
                limit,
                NotificationResponse::of,
                Notification::id);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Get a notification",
            description = "One notification by its id, with how far it is on each of its channels.")
    NotificationResponse get(@PathVariable UUID id) {
        return response(notifications.get(id));
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Send a failed notification again",
            description = "What was given up is tried again from now on, by e-mail to the address that the customer's"
                    + " preferences name now. What was sent is not sent again. Refused if nothing has failed.")
    NotificationResponse retry(@PathVariable UUID id) {
        return response(notifications.retry(id));
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeyReusedException e) {
        return ProblemType.IDEMPOTENCY_KEY_REUSED.withDetail(String.valueOf(e.getMessage()));
    }

    private NotificationResponse response(Notification notification) {
        return NotificationResponse.of(notification, notifications.deliveriesOf(notification));
    }
}
