package io.orderflow.inventory;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** An order, and what the neighbours say about it: {@code AnOrder.toSell().of(3, "espresso", "2.50").created()}. */
record AnOrder(UUID id, OrderType type, String currency, List<OrderItem> items) {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Customer ADA = new Customer("ada", "Ada", "ada@example.com");

    static AnOrder toSell() {
        return new AnOrder(UuidCreator.getTimeOrderedEpoch(), OrderType.SELL, "USD", List.of());
    }

    static AnOrder toBuy() {
        return new AnOrder(UuidCreator.getTimeOrderedEpoch(), OrderType.BUY, "USD", List.of());
    }

    AnOrder of(int quantity, String product, String price) {
        OrderItem item = new OrderItem(product, quantity, new BigDecimal(price));
        return new AnOrder(
                id,
                type,
                currency,
                Stream.concat(items.stream(), Stream.of(item)).toList());
    }

    AnOrder of(int quantity, String product) {
        return of(quantity, product, "2.50");
    }

    AnOrder in(String otherCurrency) {
        return new AnOrder(id, type, otherCurrency, items);
    }

    Money total() {
        BigDecimal amount = items.stream()
                .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(amount, currency);
    }

    List<ReservationLine> lines() {
        return ReservationLine.of(items);
    }

    OrderCreated created() {
        return new OrderCreated(id, ADA, type, total(), "test_approved", items, NOW);
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(id, ADA, total(), NOW);
    }

    OrderCancelled cancelled() {
        return new OrderCancelled(id, ADA, CancellationReason.REQUESTED, NOW);
    }

    PaymentFailed declined() {
        return new PaymentFailed(
                id, UuidCreator.getTimeOrderedEpoch(), ADA, PaymentFailureReason.DECLINED, "limit exceeded", NOW);
    }
}
