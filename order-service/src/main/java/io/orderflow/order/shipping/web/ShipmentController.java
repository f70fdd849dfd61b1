package io.orderflow.order.shipping.web;

import io.orderflow.defaults.web.Page;
import io.orderflow.order.Parcel;
import io.orderflow.order.shipping.Shipment;
import io.orderflow.order.shipping.ShipmentStatus;
import io.orderflow.order.shipping.Shipping;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Shipments")
class ShipmentController {

    private final Shipping shipping;

    ShipmentController(Shipping shipping) {
        this.shipping = shipping;
    }

    @GetMapping("/shipments")
    @Operation(
            summary = "List shipments",
            description = "Those of a status, oldest order first, page by page. WAITING ones are to be dispatched.")
    Page<ShipmentResponse> list(
            @RequestParam(defaultValue = "WAITING")
                    @Parameter(description = "Only shipments in this status", example = "WAITING")
                    ShipmentStatus status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @Parameter(description = "`next_cursor` of the page before")
                    UUID cursor) {
        return Page.of(shipping.list(status, cursor, limit + 1), limit, ShipmentResponse::of, Shipment::orderId);
    }

    @GetMapping("/orders/{id}/shipment")
    @Operation(
            summary = "Get an order's shipment",
            description =
                    "Where the goods are, and what is known of them. An order has a shipment once it is confirmed;"
                            + " purchases have none.")
    ShipmentResponse get(@PathVariable @Parameter(description = "Id of the order.") UUID id) {
        return ShipmentResponse.of(shipping.get(id));
    }

    @PostMapping("/orders/{id}/shipment/dispatch")
    @Operation(
            summary = "Dispatch a shipment",
            description = "The goods leave the warehouse: the order becomes SHIPPED, and the customer is told. Refused"
                    + " unless the order is CONFIRMED; dispatching again changes nothing.")
    ShipmentResponse dispatch(
            @PathVariable @Parameter(description = "Id of the order.") UUID id,
            @RequestBody(required = false) @Valid @Nullable DispatchRequest request) {
        shipping.dispatch(id, request == null ? Parcel.UNKNOWN : request.toParcel());
        return get(id);
    }

    @PostMapping("/orders/{id}/shipment/deliver")
    @Operation(
            summary = "Deliver a shipment",
            description =
                    "The goods have arrived: the order becomes COMPLETED, and the customer is told. Refused unless"
                            + " it is SHIPPED; delivering again changes nothing.")
    ShipmentResponse deliver(@PathVariable @Parameter(description = "Id of the order.") UUID id) {
        shipping.deliver(id);
        return get(id);
    }
}
