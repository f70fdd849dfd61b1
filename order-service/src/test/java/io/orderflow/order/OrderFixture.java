package io.orderflow.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Orders in the words of the shop: {@code anOrder().of(3, "espresso", "2.50").reserved()}. */
final class OrderFixture {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final List<OrderItem> items = new ArrayList<>();
    private OrderType type = OrderType.SELL;

    private OrderFixture() {}

    static OrderFixture anOrder() {
        return new OrderFixture();
    }

    static OrderFixture aPurchase() {
        OrderFixture fixture = new OrderFixture();
        fixture.type = OrderType.BUY;
        return fixture;
    }

    OrderFixture of(int quantity, String product, String price) {
        items.add(new OrderItem(product, quantity, new BigDecimal(price)));
        return this;
    }

    PlaceOrder command() {
        List<OrderItem> ordered =
                items.isEmpty() ? List.of(new OrderItem("espresso", 1, new BigDecimal("2.50"))) : items;
        return new PlaceOrder(
                new Customer("alice", "Alice", "alice@example.com"), type, "USD", "test_approved", ordered);
    }

    Order pending() {
        return new Order(UuidCreator.getTimeOrderedEpoch(), command(), NOW);
    }

    /** An order that came to {@code status} by the usual way. */
    Order in(OrderStatus status) {
        Order order = pending();
        switch (status) {
            case PENDING -> {}
            case RESERVED -> order.markReserved(NOW);
            case CONFIRMED -> order.markPaid(NOW);
            case SHIPPED -> {
                order.markPaid(NOW);
                order.ship(Parcel.UNKNOWN, "OF1", NOW);
            }
            case COMPLETED -> {
                order.markPaid(NOW);
                order.ship(Parcel.UNKNOWN, "OF1", NOW);
                order.complete(NOW);
            }
            case REJECTED -> order.markRejected("OUT_OF_STOCK", NOW);
            case PAYMENT_FAILED -> order.markPaymentFailed("DECLINED", NOW);
            case CANCELLED -> order.cancel(CancellationReason.REQUESTED, null, NOW);
        }
        return order;
    }
}
