package io.orderflow.payment;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Customer;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is to pay how much for which order; never changes.
 *
 * @param amount null, as {@code currency} is, if nothing was ever asked for
 * @param paymentMethod how the customer wants to pay; null leaves it to the gateway
 */
@Embeddable
public record Bill(
        UUID orderId,
        String customerId,
        @Nullable String customerName,
        @Nullable String customerEmail,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable String paymentMethod) {

    /** @throws IllegalArgumentException if the currency is none of ISO 4217 */
    static Bill of(InventoryReserved reserved) {
        return of(
                reserved.orderId(),
                reserved.customer(),
                reserved.total().amount(),
                Currency.getInstance(reserved.total().currency()).getCurrencyCode(),
                reserved.paymentMethod());
    }

    static Bill of(OrderCancelled cancelled) {
        return of(cancelled.orderId(), cancelled.customer(), null, null, null);
    }

    private static Bill of(
            UUID orderId,
            Customer customer,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable String paymentMethod) {
        return new Bill(orderId, customer.id(), customer.name(), customer.email(), amount, currency, paymentMethod);
    }

    Customer customer() {
        return new Customer(customerId, customerName, customerEmail);
    }

    /**
     * What is to be paid, with at least the decimals that the currency has.
     *
     * @throws NullPointerException if nothing was asked for
     */
    public Money total() {
        String code = requireNonNull(currency, "currency");
        BigDecimal plain = requireNonNull(amount, "amount").stripTrailingZeros();
        int decimals = Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
        return new Money(plain.setScale(Math.max(plain.scale(), decimals)), code);
    }
}
