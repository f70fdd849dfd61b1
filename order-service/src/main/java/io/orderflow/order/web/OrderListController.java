package io.orderflow.order.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.Times;
import io.orderflow.defaults.web.Page;
import io.orderflow.events.OrderType;
import io.orderflow.order.Order;
import io.orderflow.order.OrderBook;
import io.orderflow.order.OrderSearch;
import io.orderflow.order.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders")
@Tag(name = "Orders")
class OrderListController {

    private final OrderBook book;

    OrderListController(OrderBook book) {
        this.book = book;
    }

    @GetMapping
    @Operation(summary = "List orders", description = "Newest first, page by page; all criteria are optional.")
    Page<OrderResponse> list(
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Only orders in this status", example = "CONFIRMED")
                    OrderStatus status,
            @RequestParam(name = "customer_id", required = false)
                    @Nullable @OpaqueId
                    @Parameter(description = "Only orders of this customer", example = "alice")
                    String customerId,
            @RequestParam(name = "order_type", required = false)
                    @Nullable @Parameter(description = "Only sales, or only purchases", example = "SELL")
                    OrderType orderType,
            @RequestParam(name = "supplier_reference", required = false)
                    @Nullable @SingleLine
                    @Size(max = 64) @Parameter(description = "Only purchases that the supplier knows by this", example = "PO-2026/0117")
                    String supplierReference,
            @RequestParam(name = "created_from", required = false)
                    @Nullable @Parameter(description = "Only orders from then on", example = "2026-01-31T12:00:00Z")
                    Instant createdFrom,
            @RequestParam(name = "created_to", required = false)
                    @Nullable @Parameter(description = "Only orders before then", example = "2036-01-31T12:00:00Z")
                    Instant createdTo,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        Times.requireStorable("created_from", createdFrom);
        Times.requireStorable("created_to", createdTo);
        return page(
                new OrderSearch(status, customerId, orderType, supplierReference, createdFrom, createdTo, cursor),
                limit);
    }

    @GetMapping("/customer/{customerId}")
    @Operation(summary = "List a customer's orders", description = "Newest first, page by page.")
    Page<OrderResponse> listOfCustomer(
            @PathVariable @OpaqueId @Parameter(description = "Id of the customer.", example = "alice")
                    String customerId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return page(new OrderSearch(null, customerId, null, null, null, null, cursor), limit);
    }

    private Page<OrderResponse> page(OrderSearch search, int limit) {
        List<Order> found = book.find(search, limit + 1);
        return Page.of(found, limit, OrderResponse::of, Order::id);
    }
}
