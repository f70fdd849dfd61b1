package io.orderflow.inventory.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.Times;
import io.orderflow.defaults.web.Page;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.inventory.IdempotencyKeyReusedException;
import io.orderflow.inventory.MovementSearch;
import io.orderflow.inventory.MovementType;
import io.orderflow.inventory.Stock;
import io.orderflow.inventory.StockChange;
import io.orderflow.inventory.StockMovement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/products/{product_id}")
@Tag(name = "Movements", description = "Why there is as much of a product as there is.")
class MovementController {

    private final Stock stock;

    MovementController(Stock stock) {
        this.stock = stock;
    }

    @PostMapping("/stock")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Record that goods came or went",
            description =
                    "Adds a movement to the ledger, which is never changed: a mistake is put right by another movement."
                            + " Refused with 409 if less would be on hand than orders claim.")
    @ApiResponse(responseCode = "201", description = "Recorded, now or by an earlier call with the same key")
    StockChangeResponse move(
            @PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable @Pattern(regexp = "[\\x21-\\x7e]{1,255}", message = "must be 1 to 255 visible ASCII characters") @Parameter(
                            description =
                                    "Makes the call repeatable: with the same key the movement is recorded once per"
                                            + " product; with another body it is refused.")
                    String idempotencyKey,
            @RequestBody @Valid MoveStockRequest request) {
        return StockChangeResponse.of(stock.move(productId, request.toCommand(idempotencyKey)));
    }

    @GetMapping("/movements")
    @Operation(
            summary = "List a product's movements",
            description = "Newest first, page by page; all criteria are optional. Those of a deleted product stay.")
    Page<MovementResponse> movements(
            @PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId,
            @RequestParam(name = "movement_type", required = false)
                    @Nullable @Parameter(description = "Only movements of this type", example = "INITIAL")
                    MovementType movementType,
            @RequestParam(name = "reference_id", required = false)
                    @Nullable @Size(max = 64) @Pattern(regexp = "[^\\x00]*", message = "must be a text") @Parameter(
                            description = "An order, or whatever document movements are based on",
                            example = "delivery-17")
                    String referenceId,
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Inclusive", example = "2026-01-31T12:00:00Z")
                    Instant from,
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Exclusive", example = "2036-01-31T12:00:00Z")
                    Instant to,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        Times.requireStorable("from", from);
        Times.requireStorable("to", to);
        List<StockMovement> found =
                stock.movements(new MovementSearch(productId, movementType, referenceId, from, to, cursor), limit + 1);
        return Page.of(found, limit, MovementResponse::of, StockMovement::id);
    }

    @ExceptionHandler
    ProblemDetail keyReused(IdempotencyKeyReusedException e) {
        return ProblemType.IDEMPOTENCY_KEY_REUSED.withDetail(String.valueOf(e.getMessage()));
    }

    @Schema(name = "StockChange")
    record StockChangeResponse(MovementResponse movement, StockResponse stock) {

        static StockChangeResponse of(StockChange change) {
            return new StockChangeResponse(MovementResponse.of(change.movement()), StockResponse.of(change.stock()));
        }
    }
}
