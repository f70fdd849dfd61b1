package io.orderflow.order.web;

import io.orderflow.events.OrderType;
import io.orderflow.order.Order;
import io.orderflow.order.OrderStatus;
import io.orderflow.order.ShippingAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Order")
record OrderResponse(
        UUID orderId,
        String customerId,
        @Nullable String customerName,
        @Nullable String customerEmail,
        OrderType orderType,
        OrderStatus status,

        @Nullable @Schema(description = "Why the order was rejected or cancelled, or its payment failed.")
        String reason,

        @Nullable @Schema(description = "What was said when the order was cancelled.")
        String note,

        BigDecimal totalAmount,
        String currency,
        @Nullable String paymentMethod,
        @Nullable String supplierReference,
        @Nullable ShippingAddress shippingAddress,
        List<Item> items,
        @Nullable String trackingNumber,
        Instant createdAt,
        Instant updatedAt) {

    @Schema(name = "OrderItem")
    record Item(String productId, int quantity, BigDecimal price) {}

    static OrderResponse of(Order order) {
        return of(order, order.status(), order.reason(), order.note(), order.trackingNumber(), order.updatedAt());
    }

    /** The order as it was when it was placed, whatever has become of it. */
    static OrderResponse asPlaced(Order order) {
        return of(order, OrderStatus.PENDING, null, null, null, order.createdAt());
    }

    private static OrderResponse of(
            Order order,
            OrderStatus status,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String trackingNumber,
            Instant updatedAt) {
        return new OrderResponse(
                order.id(),
                order.customer().id(),
                order.customer().name(),
                order.customer().email(),
                order.orderType(),
                status,
                reason,
                note,
                order.total().amount(),
                order.total().currency(),
                order.paymentMethod(),
                order.supplierReference(),
                order.shippingAddress(),
                order.lines().stream()
                        .map(line -> new Item(line.productId(), line.quantity(), line.price()))
                        .toList(),
                trackingNumber,
                order.createdAt(),
                updatedAt);
    }
}
