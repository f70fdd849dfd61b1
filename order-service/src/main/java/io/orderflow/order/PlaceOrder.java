package io.orderflow.order;

import io.orderflow.events.Customer;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish, checked for form: prices have the decimals of the currency.
 *
 * @param currency ISO 4217 code
 * @param paymentMethod null leaves it to the payment gateway
 * @param supplierReference what the supplier knows a purchase by; of purchases only
 * @param shippingAddress of sales only
 */
public record PlaceOrder(
        Customer customer,
        OrderType type,
        String currency,
        @Nullable String paymentMethod,
        @Nullable String supplierReference,
        @Nullable ShippingAddress shippingAddress,
        List<OrderItem> items) {

    public PlaceOrder {
        items = List.copyOf(items);
    }

    /** An order that needs nothing else. */
    public PlaceOrder(
            Customer customer, OrderType type, String currency, @Nullable String paymentMethod, List<OrderItem> items) {
        this(customer, type, currency, paymentMethod, null, null, items);
    }
}
