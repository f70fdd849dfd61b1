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
 */
public record PlaceOrder(
        Customer customer,
        OrderType type,
        String currency,
        @Nullable String paymentMethod,
        List<OrderItem> items) {

    public PlaceOrder {
        items = List.copyOf(items);
    }
}
