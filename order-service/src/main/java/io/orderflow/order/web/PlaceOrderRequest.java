package io.orderflow.order.web;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.Prices;
import io.orderflow.events.Customer;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import io.orderflow.order.PlaceOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "PlaceOrder", example = PlaceOrderRequest.SALE)
record PlaceOrderRequest(
        @JsonAlias("user_id")
        @NotNull @OpaqueId
        @Schema(example = "alice", description = "Opaque to Orderflow; a number is accepted, too.")
        String customerId,

        @Nullable @Size(max = 200) @Schema(example = "Alice Liddell")
        String customerName,

        @Nullable @Email @Size(max = 254) @Schema(example = "alice@example.com")
        String customerEmail,

        @Nullable @Schema(defaultValue = "SELL", example = "SELL", description = "SELL to a customer, or BUY from a supplier.")
        OrderType orderType,

        @Nullable @Schema(defaultValue = "USD", example = "USD", description = "ISO 4217 code.")
        String currency,

        @Nullable @OpaqueId
        @Schema(
                example = "test_approved",
                description = "How to pay. The simulated gateway decides by chance, or as told by"
                        + " test_approved, test_declined, test_flaky, test_unavailable.")
        String paymentMethod,

        @Nullable @SingleLine
        @Size(max = 64) @Schema(description = "What the supplier knows a purchase by, as in PO-2026/0117. Of purchases only.")
        String supplierReference,

        @Nullable @Valid AddressRequest shippingAddress,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Item> items) {

    static final String SALE = """
            {
              "customer_id": "alice",
              "customer_name": "Alice Liddell",
              "customer_email": "alice@example.com",
              "order_type": "SELL",
              "currency": "USD",
              "payment_method": "test_approved",
              "shipping_address": {"name": "Alice Liddell", "street": "25 St Aldate's", "city": "Oxford",
                "postal_code": "OX1 1HS", "region": "Oxfordshire", "country": "GB"},
              "items": [{"product_id": "espresso", "quantity": 2, "price": 2.50}]
            }""";

    static final String PURCHASE = """
            {
              "customer_id": "roastery",
              "order_type": "BUY",
              "supplier_reference": "PO-2026/0117",
              "items": [{"product_id": "espresso", "quantity": 100, "price": 2.50}]
            }""";

    @Schema(name = "PlaceOrderItem")
    record Item(
            @NotNull @OpaqueId @Schema(example = "espresso") String productId,

            @NotNull @Min(1) @Max(1_000_000) @Schema(example = "2")
            Long quantity,

            @JsonAlias("unit_price")
            @NotNull @Schema(example = "2.50", description = "Of one piece, as in the catalogue.")
            BigDecimal price) {}

    PlaceOrder toCommand() {
        Currency money = Prices.currency("currency", currency);
        List<OrderItem> orderItems = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            BigDecimal price = Prices.price("items[" + i + "].price", item.price(), money);
            orderItems.add(new OrderItem(item.productId(), item.quantity().intValue(), price));
        }
        OrderType type = orderType == null ? OrderType.SELL : orderType;
        if (type != OrderType.BUY && supplierReference != null) {
            throw new InvalidRequestException("supplier_reference", "is for purchases only, whose order_type is BUY");
        }
        if (type != OrderType.SELL && shippingAddress != null) {
            throw new InvalidRequestException("shipping_address", "is for sales only, whose order_type is SELL");
        }
        return new PlaceOrder(
                new Customer(customerId, customerName, customerEmail),
                type,
                money.getCurrencyCode(),
                paymentMethod,
                supplierReference,
                shippingAddress == null ? null : shippingAddress.toAddress("shipping_address"),
                orderItems);
    }
}
