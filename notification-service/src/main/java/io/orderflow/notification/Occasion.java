package io.orderflow.notification;

import io.orderflow.events.Customer;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.UnavailableItem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a customer is to hear of, and what is to be said of it, in no language yet.
 *
 * @param facts by the names that the words refer to them by; an enum's constant is a fact of its own, in lower case
 */
public record Occasion(UUID orderId, Customer customer, NotificationType type, Map<String, Object> facts) {

    public static Occasion of(OrderConfirmed event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_CONFIRMED,
                Map.of("total", event.total(), "date", event.occurredAt()));
    }

    public static Occasion of(OrderCancelled event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_CANCELLED,
                Map.of(name(event.reason()), true, "date", event.occurredAt()));
    }

    public static Occasion of(OrderShipped event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_SHIPPED,
                Map.of("tracking_number", event.trackingNumber(), "date", event.occurredAt()));
    }

    public static Occasion of(OrderCompleted event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_COMPLETED,
                Map.of(name(event.orderType()), true, "date", event.occurredAt()));
    }

    public static Occasion of(InventoryUnavailable event) {
        List<Map<String, Object>> items =
                event.items().stream().map(Occasion::facts).toList();
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_REJECTED,
                Map.of("items", items, "date", event.occurredAt()));
    }

    public static Occasion of(PaymentProcessed event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.PAYMENT_RECEIVED,
                Map.of("amount", event.amount(), "date", event.occurredAt()));
    }

    public static Occasion of(PaymentFailed event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.PAYMENT_FAILED,
                Map.of(name(event.reason()), true, "message", event.message(), "date", event.occurredAt()));
    }

    public static Occasion of(PaymentRefunded event) {
        return occasion(
                event.orderId(),
                event.customer(),
                NotificationType.PAYMENT_REFUNDED,
                Map.of("amount", event.amount(), "date", event.occurredAt()));
    }

    private static Occasion occasion(
            UUID orderId, Customer customer, NotificationType type, Map<String, Object> special) {
        Map<String, Object> facts = new HashMap<>(special);
        facts.put("order_id", orderId);
        String name = customer.name();
        if (name != null && !name.isBlank()) {
            facts.put("name", name.strip());
        }
        return new Occasion(orderId, customer, type, facts);
    }

    private static Map<String, Object> facts(UnavailableItem item) {
        return Map.of(
                "product_id",
                item.productId(),
                "requested",
                item.requested(),
                "available",
                item.available(),
                name(item.reason()),
                true);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
