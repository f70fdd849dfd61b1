package io.orderflow.order;

import io.orderflow.events.Customer;
import io.orderflow.events.Money;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What was agreed on when an order was placed, but for its lines. It never changes. */
@Embeddable
record OrderTerms(
        String customerId,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Enumerated(EnumType.STRING) OrderType orderType,
        BigDecimal total,
        String currency,
        @Nullable String paymentMethod,
        @Nullable String supplierReference,
        @JdbcTypeCode(SqlTypes.JSON) @Nullable ShippingAddress shippingAddress) {

    static OrderTerms of(PlaceOrder command) {
        Customer customer = command.customer();
        return new OrderTerms(
                customer.id(),
                customer.name(),
                customer.email(),
                command.type(),
                command.items().stream().map(OrderTerms::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                command.currency(),
                command.paymentMethod(),
                command.supplierReference(),
                command.shippingAddress());
    }

    private static BigDecimal amount(OrderItem item) {
        return item.price().multiply(BigDecimal.valueOf(item.quantity()));
    }

    Customer customer() {
        return new Customer(customerId, customerName, customerEmail);
    }

    Money money() {
        return new Money(total, currency);
    }
}
