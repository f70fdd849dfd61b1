package io.orderflow.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.OrderType;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.UnavailableItem;
import io.orderflow.events.UnavailableReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order, and what can become of it. */
record AnOrder(UUID id, Customer customer) {

    private static final Instant NOW = Instant.parse("2026-01-14T10:00:00Z");
    private static final Money TOTAL = new Money(new BigDecimal("20.00"), "USD");

    static AnOrder by(Customer customer) {
        return new AnOrder(UuidCreator.getTimeOrderedEpoch(), customer);
    }

    /** By a customer of whom nothing but the id is known. */
    static AnOrder by(String customerId) {
        return by(new Customer(customerId, null, null));
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(id, customer, TOTAL, NOW);
    }

    OrderCancelled cancelled() {
        return new OrderCancelled(id, customer, CancellationReason.REQUESTED, NOW);
    }

    OrderShipped shipped() {
        return new OrderShipped(id, customer, "TRK-1", NOW);
    }

    OrderCompleted completed(OrderType type) {
        return new OrderCompleted(id, customer, type, NOW);
    }

    InventoryUnavailable unavailable() {
        UnavailableItem item = new UnavailableItem("grinder", UnavailableReason.OUT_OF_STOCK, 5, 3);
        return new InventoryUnavailable(id, customer, item.reason(), List.of(item), NOW);
    }

    PaymentProcessed paid() {
        return new PaymentProcessed(id, UuidCreator.getTimeOrderedEpoch(), customer, TOTAL, NOW);
    }

    PaymentFailed declined() {
        UUID payment = UuidCreator.getTimeOrderedEpoch();
        return new PaymentFailed(id, payment, customer, PaymentFailureReason.DECLINED, "limit exceeded", NOW);
    }

    PaymentRefunded refunded() {
        return new PaymentRefunded(id, UuidCreator.getTimeOrderedEpoch(), customer, TOTAL, NOW);
    }
}
