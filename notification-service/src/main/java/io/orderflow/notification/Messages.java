package io.orderflow.notification;

import io.orderflow.events.Customer;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.UnavailableItem;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import java.util.stream.Collectors;

/** The words in which customers hear of events. */
public final class Messages {

    private Messages() {}

    public static NotifyCustomer about(OrderConfirmed event) {
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_CONFIRMED,
                "Your order is confirmed",
                "Thank you for your order %s over %s. It is confirmed, and we are getting it ready for you."
                        .formatted(event.orderId(), amount(event.total())));
    }

    public static NotifyCustomer about(OrderCancelled event) {
        String what = switch (event.reason()) {
            case REQUESTED -> "Your order %s was cancelled, as requested.";
            case EXPIRED -> "We could not complete your order %s in time, so it was cancelled. We are sorry.";
        };
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_CANCELLED,
                "Your order was cancelled",
                what.formatted(event.orderId()) + "\nWhatever you have paid for it, you get back.");
    }

    public static NotifyCustomer about(OrderShipped event) {
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_SHIPPED,
                "Your order is on its way",
                "Your order %s has left our warehouse.\nTracking number: %s"
                        .formatted(event.orderId(), event.trackingNumber()));
    }

    public static NotifyCustomer about(OrderCompleted event) {
        String what = switch (event.orderType()) {
            case SELL -> "Your order %s is complete. Thank you for shopping with us!";
            case BUY -> "Your purchase %s is complete: the goods are in stock.";
        };
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_COMPLETED,
                "Your order is complete",
                what.formatted(event.orderId()));
    }

    public static NotifyCustomer about(InventoryUnavailable event) {
        String items = event.items().stream().map(Messages::why).collect(Collectors.joining("\n"));
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.ORDER_REJECTED,
                "We cannot fulfil your order",
                "We are sorry: we cannot fulfil your order %s. You were not charged.\n%s"
                        .formatted(event.orderId(), items)
                        .stripTrailing());
    }

    public static NotifyCustomer about(PaymentProcessed event) {
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.PAYMENT_RECEIVED,
                "We received your payment",
                "We received your payment of %s for order %s. Thank you!"
                        .formatted(amount(event.amount()), event.orderId()));
    }

    public static NotifyCustomer about(PaymentFailed event) {
        // What the provider says when it is out of reach is meant for operators.
        String what = switch (event.reason()) {
            case DECLINED ->
                "Your payment for order %s was declined: %s\nYou were not charged, and the order will not be delivered."
                        .formatted(event.orderId(), event.message());
            case GATEWAY_UNAVAILABLE ->
                "We could not reach the payment provider to charge order %s.\nThe order will not be delivered. If anything was charged, you get it back."
                        .formatted(event.orderId());
        };
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.PAYMENT_FAILED,
                "Your payment did not go through",
                what);
    }

    public static NotifyCustomer about(PaymentRefunded event) {
        return message(
                event.orderId(),
                event.customer(),
                NotificationType.PAYMENT_REFUNDED,
                "We refunded your payment",
                "We paid back %s for order %s.".formatted(amount(event.amount()), event.orderId()));
    }

    private static NotifyCustomer message(
            UUID orderId, Customer customer, NotificationType type, String subject, String text) {
        String name = customer.name();
        String greeting = name == null || name.isBlank() ? "Hello," : "Hello " + name.strip() + ",";
        return new NotifyCustomer(orderId, customer, type, subject, greeting + "\n\n" + text);
    }

    private static String why(UnavailableItem item) {
        return "- " + item.productId() + ": "
                + switch (item.reason()) {
                    case OUT_OF_STOCK -> "you ordered %d, we have %d".formatted(item.requested(), item.available());
                    case UNKNOWN_PRODUCT -> "we do not sell it";
                    case PRICE_MISMATCH -> "its price is another one by now";
                };
    }

    /** With the currency's usual decimals, and more only if the amount has more. */
    private static String amount(Money money) {
        BigDecimal exact = money.amount().stripTrailingZeros();
        int usual = Currency.getInstance(money.currency()).getDefaultFractionDigits();
        return exact.setScale(Math.max(exact.scale(), Math.max(0, usual))).toPlainString() + " " + money.currency();
    }
}
