package io.orderflow.order.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.web.Page;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.events.OrderType;
import io.orderflow.order.IdempotencyKeyReusedException;
import io.orderflow.order.Order;
import io.orderflow.order.OrderBook;
import io.orderflow.order.OrderIntake;
import io.orderflow.order.OrderManagement;
import io.orderflow.order.OrderSearch;
import io.orderflow.order.OrderStatus;
import io.orderflow.order.SettlementWatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders")
@Tag(name = "Orders")
class OrderController {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final OrderIntake intake;
    private final OrderManagement management;
    private final OrderBook book;
    private final SettlementWatch settlements;
    private final Executor executor;

    OrderController(
            OrderIntake intake,
            OrderManagement management,
            OrderBook book,
            SettlementWatch settlements,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.intake = intake;
        this.management = management;
        this.book = book;
        this.settlements = settlements;
        this.executor = executor;
    }

    @PostMapping
    @Operation(
            summary = "Place an order",
            description =
                    "Accepts the order and starts its saga: inventory reserves the goods, then payment charges the"
                            + " customer. The answer does not wait for that, unless asked to by `Prefer: wait=N`.")
    @ApiResponse(
            responseCode = "202",
            description = "Accepted; follow it at `Location`",
            content = @Content(schema = @Schema(implementation = OrderResponse.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Settled within the preferred wait",
            content = @Content(schema = @Schema(implementation = OrderResponse.class)))
    Object place(
            @RequestBody @Valid PlaceOrderRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,255}", message = "must be 1 to 255 visible ASCII characters") @Parameter(
                            description = "Makes the call repeatable: the same key gives the first answer again; with"
                                    + " another body it is refused.",
                            example = "cart-42")
                    String idempotencyKey,
            @RequestHeader(name = "Prefer", required = false)
                    @Nullable @Parameter(
                            description = "`wait=N` waits up to N (at most 30) seconds for the order to settle.",
                            example = "wait=10")
                    String prefer) {
        Duration wait = PreferredWait.of(prefer);
        Order order = intake.place(request.toCommand(), idempotencyKey);
        if (wait.isZero()) {
            return accepted(OrderResponse.asPlaced(order));
        }
        return settlements.settled(order.id(), wait).thenApplyAsync(settled -> answer(book.get(order.id())), executor);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get an order", description = "The order as it stands now.")
    OrderResponse get(@PathVariable UUID id) {
        return OrderResponse.of(book.get(id));
    }

    @GetMapping("/{id}/timeline")
    @Operation(
            summary = "Get an order's timeline",
            description = "Everything that happened to the order, oldest first, also what came too late to matter.")
    TimelineResponse timeline(@PathVariable UUID id) {
        return TimelineResponse.of(id, book.timeline(id));
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
            @RequestParam(name = "created_from", required = false)
                    @Nullable @Parameter(description = "Only orders from then on", example = "2026-01-31T12:00:00Z")
                    Instant createdFrom,
            @RequestParam(name = "created_to", required = false)
                    @Nullable @Parameter(description = "Only orders before then", example = "2036-01-31T12:00:00Z")
                    Instant createdTo,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        requireStorable("created_from", createdFrom);
        requireStorable("created_to", createdTo);
        return page(new OrderSearch(status, customerId, orderType, createdFrom, createdTo, cursor), limit);
    }

    @GetMapping("/customer/{customerId}")
    @Operation(summary = "List a customer's orders", description = "Newest first, page by page.")
    Page<OrderResponse> listOfCustomer(
            @PathVariable @OpaqueId @Parameter(description = "Id of the customer.", example = "alice")
                    String customerId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return page(new OrderSearch(null, customerId, null, null, null, cursor), limit);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Cancel an order",
            description = "Calls the order off; stock and money go back. Refused once it is shipped or has ended"
                    + " otherwise; cancelling again changes nothing.")
    OrderResponse cancel(@PathVariable UUID id) {
        management.cancel(id);
        return get(id);
    }

    @PutMapping("/{id}/status")
    @Operation(
            summary = "Ship, complete or cancel an order",
            description = "Moves a CONFIRMED order to SHIPPED, a SHIPPED one to COMPLETED, or cancels one that is not"
                    + " shipped yet.")
    OrderResponse changeStatus(@PathVariable UUID id, @RequestBody @Valid StatusRequest request) {
        management.moveTo(request.status(), id);
        return get(id);
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeyReusedException e) {
        return ProblemType.IDEMPOTENCY_KEY_REUSED.withDetail(String.valueOf(e.getMessage()));
    }

    /** A time may be written that Postgres has no room for. */
    private static void requireStorable(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new InvalidRequestException(field, "must be between " + EARLIEST + " and " + LATEST);
        }
    }

    private Page<OrderResponse> page(OrderSearch search, int limit) {
        List<Order> found = book.find(search, limit + 1);
        return Page.of(found, limit, OrderResponse::of, Order::id);
    }

    private static ResponseEntity<OrderResponse> answer(Order order) {
        OrderResponse response = OrderResponse.of(order);
        return order.status().isSettled()
                ? ResponseEntity.created(location(response)).body(response)
                : accepted(response);
    }

    private static ResponseEntity<OrderResponse> accepted(OrderResponse response) {
        return ResponseEntity.accepted().location(location(response)).body(response);
    }

    private static URI location(OrderResponse response) {
        return URI.create("/orders/" + response.orderId());
    }

    @Schema(name = "ChangeStatus")
    record StatusRequest(
            @NotNull @Schema(example = "SHIPPED") OrderStatus status) {}
}
