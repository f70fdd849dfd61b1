package io.orderflow.inventory.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.web.Page;
import io.orderflow.inventory.Catalogue;
import io.orderflow.inventory.CatalogueEntry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
@RequestMapping("/products")
@Tag(name = "Products")
class ProductController {

    private final Catalogue catalogue;

    ProductController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @PostMapping
    @Operation(
            summary = "Create a product",
            description =
                    "Adds a product to the catalogue, with its first stock. From then on orders must name its price."
                            + " Refused if there is a product with this id.")
    @ApiResponse(responseCode = "201", description = "Created; found at `Location`")
    ResponseEntity<ProductResponse> create(@RequestBody @Valid CreateProductRequest request) {
        ProductResponse created = ProductResponse.of(catalogue.create(request.toCommand()));
        return ResponseEntity.created(URI.create("/products/" + created.productId()))
                .body(created);
    }

    @GetMapping
    @Operation(summary = "List products", description = "By id, page by page.")
    Page<ProductResponse> list(
            @RequestParam(required = false)
                    @Nullable @Size(max = 100) @Pattern(regexp = "[^\\x00]*", message = "must be a text") @Parameter(description = "Only products of this category", example = "coffee")
                    String category,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @OpaqueId String cursor) {
        List<CatalogueEntry> found = catalogue.list(category, cursor, limit + 1);
        return Page.of(
                found, limit, ProductResponse::of, entry -> entry.product().getId());
    }

    @GetMapping("/{product_id}")
    @Operation(summary = "Get a product", description = "The catalogue's entry and the present stock.")
    ProductResponse get(@PathVariable("product_id") @OpaqueId String productId) {
        return ProductResponse.of(catalogue.get(productId));
    }

    @PutMapping("/{product_id}")
    @Operation(
            summary = "Change a product",
            description =
                    "Replaces what the catalogue says of it. A new price concerns orders that are reserved from then on:"
                            + " one that names the old price is rejected with `PRICE_MISMATCH`.")
    ProductResponse change(
            @PathVariable("product_id") @OpaqueId String productId, @RequestBody @Valid ChangeProductRequest request) {
        return ProductResponse.of(catalogue.change(productId, request.toCommand()));
    }
}
