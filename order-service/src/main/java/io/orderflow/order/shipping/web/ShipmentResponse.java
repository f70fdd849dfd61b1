package io.orderflow.order.shipping.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderflow.order.ShippingAddress;
import io.orderflow.order.shipping.Shipment;
import io.orderflow.order.shipping.ShipmentStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Shipment")
record ShipmentResponse(
        UUID orderId,
        ShipmentStatus status,
        String customerId,
        @Nullable String customerName,
        @Nullable ShippingAddress address,
        @Nullable String carrier,
        @Nullable String trackingNumber,

        @JsonProperty("package") Goods goods,

        @Schema(description = "When the order was confirmed.")
        Instant waitingSince,

        @Nullable Instant dispatchedAt,
        @Nullable Instant deliveredAt) {

    @Schema(name = "Package")
    record Goods(
            @Schema(description = "How many different things are in it.")
            int lines,

            long pieces,
            @Nullable Integer weightGrams,
            @Nullable Integer lengthMm,
            @Nullable Integer widthMm,
            @Nullable Integer heightMm) {}

    static ShipmentResponse of(Shipment shipment) {
        return new ShipmentResponse(
                shipment.orderId(),
                shipment.status(),
                shipment.customerId(),
                shipment.customerName(),
                shipment.address(),
                shipment.carrier(),
                shipment.trackingNumber(),
                new Goods(
                        shipment.lines(),
                        shipment.pieces(),
                        shipment.weightGrams(),
                        shipment.lengthMm(),
                        shipment.widthMm(),
                        shipment.heightMm()),
                shipment.waitingSince(),
                shipment.dispatchedAt(),
                shipment.deliveredAt());
    }
}
