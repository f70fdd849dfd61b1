package io.orderflow.inventory.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.inventory.LedgerCheck;
import io.orderflow.inventory.Stock;
import io.orderflow.inventory.StockAddition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/inventory")
@Tag(name = "Inventory")
class InventoryController {

    private final Stock stock;

    InventoryController(Stock stock) {
        this.stock = stock;
    }

    @PostMapping
    @Operation(
            summary = "Add stock",
            description = "Adds pieces to a product's stock. A product needs no entry in the catalogue to have stock.")
    @ApiResponse(responseCode = "201", description = "It is the product's first stock; found at `Location`")
    @ApiResponse(responseCode = "200", description = "Added to the stock that there was")
    ResponseEntity<StockResponse> add(@RequestBody @Valid AddStockRequest request) {
        ProductPaths.requireFree(request.productId());
        StockAddition addition = stock.add(request.productId(), request.quantity());
        StockResponse response = StockResponse.of(addition.stock());
        return addition.created()
                ? ResponseEntity.created(URI.create("/inventory/" + response.productId()))
                        .body(response)
                : ResponseEntity.ok(response);
    }

    @GetMapping("/reconciliation")
    @Operation(
            summary = "Compare stock and movements",
            description =
                    "Looks at up to `limit` products by id, and lists those of which another number is on hand than their"
                            + " movements make: always none, unless somebody changed the data behind the service's back. Ask on with"
                            + " `next_cursor` to see all products.")
    ReconciliationResponse reconcile(
            @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit,
            @RequestParam(required = false) @Nullable @OpaqueId String cursor) {
        return ReconciliationResponse.of(stock.check(cursor, limit), limit);
    }

    @GetMapping("/{product_id}")
    @Operation(summary = "Get a product's stock", description = "What is on hand, reserved and available now.")
    StockResponse get(@PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId) {
        return StockResponse.of(stock.get(productId));
    }

    @PutMapping("/{product_id}")
    @Operation(
            summary = "Correct a product's stock",
            description = "Sets how many pieces can still be ordered. What orders claim stays claimed and on hand.")
    StockResponse setAvailable(
            @PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId,
            @RequestBody @Valid SetAvailableRequest request) {
        return StockResponse.of(stock.setAvailable(productId, request.quantityAvailable()));
    }

    @Schema(name = "Reconciliation")
    record ReconciliationResponse(
            List<DifferenceResponse> items,

            @Schema(description = "How many products were looked at.")
            int checked,

            @Nullable @Schema(description = "Send it back as `cursor` to look at the next ones; absent at the end.")
            String nextCursor) {

        static ReconciliationResponse of(List<LedgerCheck> checks, int limit) {
            return new ReconciliationResponse(
                    checks.stream()
                            .filter(check -> !check.isBalanced())
                            .map(DifferenceResponse::of)
                            .toList(),
                    checks.size(),
                    checks.size() < limit ? null : checks.get(limit - 1).productId());
        }
    }

    @Schema(name = "Difference")
    record DifferenceResponse(
            String productId,
            long quantityOnHand,

            @Schema(description = "The sum of all movements.")
            long quantityMoved) {

        static DifferenceResponse of(LedgerCheck check) {
            return new DifferenceResponse(check.productId(), check.onHand(), check.movements());
        }
    }

    @Schema(name = "AddStock")
    record AddStockRequest(
            @NotNull @OpaqueId @Schema(example = "espresso") String productId,

            @NotNull @Min(0) @Max(1_000_000) @Schema(example = "100")
            Long quantity) {}

    @Schema(name = "SetAvailable")
    record SetAvailableRequest(
            @NotNull @Min(0) @Max(1_000_000) @Schema(example = "100")
            Long quantityAvailable) {}
}
