package io.orderflow.order.shipping;

import io.orderflow.order.ShippingAddress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The goods of an order on their way. Null is what nobody has said, or has not happened yet.
 *
 * @param lines how many different things were ordered
 * @param pieces of all lines together
 * @param waitingSince when the order was confirmed
 */
public record Shipment(
        UUID orderId,
        ShipmentStatus status,
        String customerId,
        @Nullable String customerName,
        @Nullable ShippingAddress address,
        int lines,
        long pieces,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Integer weightGrams,
        @Nullable Integer lengthMm,
        @Nullable Integer widthMm,
        @Nullable Integer heightMm,
        Instant waitingSince,
        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt) {}
