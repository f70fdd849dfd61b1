package io.orderflow.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.ProductQuantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order, and what the neighbours say about it: {@code AnOrder.over("59.90", "EUR").paidBy("card").reserved()}. */
record AnOrder(UUID id, Money total, @Nullable String paymentMethod) {

    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    static final Customer ADA = new Customer("ada", "Ada", "ada@example.com");

    static AnOrder over(String amount, String currency) {
        return new AnOrder(UuidCreator.getTimeOrderedEpoch(), new Money(new BigDecimal(amount), currency), null);
    }

    static AnOrder any() {
        return over("59.90", "USD");
    }

    AnOrder paidBy(String method) {
        return new AnOrder(id, total, method);
    }

    InventoryReserved reserved() {
        return new InventoryReserved(id, ADA, total, paymentMethod, List.of(new ProductQuantity("espresso", 2)), NOW);
    }

    OrderCancelled cancelled() {
        return new OrderCancelled(id, ADA, CancellationReason.REQUESTED, NOW);
    }
}
