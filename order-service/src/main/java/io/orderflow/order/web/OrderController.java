package io.orderflow.order.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.order.IdempotencyKeyReusedException;
import io.orderflow.order.Order;
import io.orderflow.order.OrderBook;
import io.orderflow.order.OrderIntake;
import io.orderflow.order.OrderManagement;
import io.orderflow.order.OrderStatus;
import io.orderflow.order.SettlementWatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
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
                            + " customer; of a purchase, inventory adds them. The answer does not wait for that, unless asked to by"
                            + " `Prefer: wait=N`.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = PlaceOrderRequest.class),
                                            examples = {
                                                @ExampleObject(name = "Sale", value = PlaceOrderRequest.SALE),
                                                @ExampleObject(name = "Purchase", value = PlaceOrderRequest.PURCHASE)
                                            })))
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
    OrderResponse get(@PathVariable @Parameter(description = "Id of the order.") UUID id) {
        return OrderResponse.of(book.get(id));
    }

    @GetMapping("/{id}/timeline")
    @Operation(
            summary = "Get an order's timeline",
            description = "Everything that happened to the order, oldest first, also what came too late to matter.")
    TimelineResponse timeline(
            @PathVariable @Parameter(description = "Id of the order.") UUID id,
            @RequestParam(defaultValue = "200") @Min(1) @Max(1_000) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return TimelineResponse.of(id, book.timeline(id, cursor, limit + 1), limit);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Cancel an order",
            description = "Calls the order off; stock and money go back. Refused once it is shipped or has ended"
                    + " otherwise; cancelling again changes nothing.")
    OrderResponse cancel(
            @PathVariable @Parameter(description = "Id of the order.") UUID id,
            @RequestParam(required = false)
                    @Nullable @SingleLine
                    @Size(max = 200) @Parameter(
                            description = "Kept as the order's `note`, and told to the customer.",
                            example = "Ordered twice by mistake")
                    String reason) {
        management.cancel(id, reason);
        return get(id);
    }

    @PutMapping("/{id}/status")
    @Operation(
            summary = "Ship, complete or cancel an order",
            description = "Moves a CONFIRMED order to SHIPPED, a SHIPPED one to COMPLETED, or cancels one that is not"
                    + " shipped yet.")
    OrderResponse changeStatus(
            @PathVariable @Parameter(description = "Id of the order.") UUID id,
            @RequestBody @Valid StatusRequest request) {
        if (request.status() == OrderStatus.CANCELLED) {
            management.cancel(id, request.reason());
        } else if (request.reason() == null) {
            management.moveTo(request.status(), id);
        } else {
            throw new InvalidRequestException("reason", "is for cancellations only");
        }
        return get(id);
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeyReusedException e) {
        return ProblemType.IDEMPOTENCY_KEY_REUSED.withDetail(String.valueOf(e.getMessage()));
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
            @NotNull @Schema(example = "CANCELLED") OrderStatus status,

            @Nullable @SingleLine
            @Size(max = 200) @Schema(
                    example = "Ordered twice by mistake",
                    description = "Of a cancellation only: kept as the order's `note`, and told to the customer.")
            String reason) {}
}
