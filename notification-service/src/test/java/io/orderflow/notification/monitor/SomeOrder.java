package io.orderflow.notification.monitor;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.Customer;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.Money;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.StockReplenished;
import io.orderflow.events.UnavailableItem;
import io.orderflow.events.UnavailableReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order, and what is published about it. */
public record SomeOrder(UUID id) {

    private static final Customer CUSTOMER = new Customer("alice", null, null);
    private static final Money TOTAL = new Money(new BigDecimal("20.00"), "USD");
    private static final Instant NOW = Instant.parse("2026-01-14T10:00:00Z");

    public static SomeOrder now() {
        return new SomeOrder(UuidCreator.getTimeOrderedEpoch());
    }

    /** One that was placed at {@code time}. */
    public static SomeOrder placedAt(Instant time) {
        UUID unique = UuidCreator.getTimeOrderedEpoch();
        return new SomeOrder(new UUID(
                UuidCreator.getTimeOrderedEpochMin(time).getMostSignificantBits(), unique.getLeastSignificantBits()));
    }

    public OrderCreated created() {
        OrderItem item = new OrderItem("espresso", 1, new BigDecimal("20.00"));
        return new OrderCreated(id, CUSTOMER, OrderType.SELL, TOTAL, null, List.of(item), NOW);
    }

    public OrderConfirmed confirmed() {
        return new OrderConfirmed(id, CUSTOMER, TOTAL, NOW);
    }

    public PaymentProcessed paid() {
        return new PaymentProcessed(id, UuidCreator.getTimeOrderedEpoch(), CUSTOMER, TOTAL, NOW);
    }

    public InventoryUnavailable unavailable() {
        UnavailableItem item = new UnavailableItem("espresso", UnavailableReason.OUT_OF_STOCK, 5, 3);
        return new InventoryUnavailable(id, CUSTOMER, item.reason(), List.of(item), NOW);
    }

    public StockReplenished replenished(String product) {
        return new StockReplenished(id, List.of(new ProductQuantity(product, 10)), List.of(), NOW);
    }

    /** What came is not enough. */
    public StockReplenished stillLow(String product) {
        return new StockReplenished(id, List.of(new ProductQuantity(product, 1)), List.of(product), NOW);
    }
}
