package io.orderflow.inventory.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.Prices;
import io.orderflow.defaults.web.Page;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.inventory.Catalogue;
import io.orderflow.inventory.CatalogueEntry;
import io.orderflow.inventory.Category;
import io.orderflow.inventory.ProductBook;
import io.orderflow.inventory.ProductSearch;
import io.orderflow.inventory.StaleVersionException;
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
import java.math.BigDecimal;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
@RequestMapping("/products")
@Tag(name = "Products")
class ProductController {

    private static final String TEXT = "[^\\x00]*";
    private static final String IF_MATCH =
            "The `ETag` of an earlier answer: refused with 412 if the catalogue says something"
                    + " else by now. Orders do not change it.";

    private final Catalogue catalogue;
    private final ProductBook book;

    ProductController(Catalogue catalogue, ProductBook book) {
        this.catalogue = catalogue;
        this.book = book;
    }

    @PostMapping
    @Operation(
            summary = "Create a product",
            description =
                    "Adds a product to the catalogue, with its first stock. From then on orders must name its price."
                            + " Refused if there is a product with this id. One that was deleted comes back, with the stock"
                            + " that there is of it.")
    @ApiResponse(responseCode = "201", description = "Created; found at `Location`")
    ResponseEntity<ProductResponse> create(@RequestBody @Valid CreateProductRequest request) {
        ProductPaths.requireFree(request.productId());
        ProductResponse created = ProductResponse.of(catalogue.create(request.toCommand()));
        return ResponseEntity.created(URI.create("/products/" + created.productId()))
                .eTag(eTag(created))
                .body(created);
    }

    @GetMapping
    @Operation(
            summary = "List or search products",
            description = "By id, page by page; all criteria are optional, and a product fits all of them.")
    Page<ProductResponse> list(
            @RequestParam(required = false)
                    @Nullable @Size(max = 100) @Pattern(regexp = TEXT, message = "must be a text") @Parameter(description = "Only products of this category", example = "coffee")
                    String category,
            @RequestParam(required = false)
                    @Nullable @Size(max = 100) @Pattern(regexp = TEXT, message = "must be a text") @Parameter(
                            example = "espr",
                            description =
                                    "Words, each of which begins a word of the id, the name or the description, in any case")
                    String q,
            @RequestParam(required = false)
                    @Nullable @Parameter(
                            description = "Only prices in this currency; USD if there is a `min_price` or `max_price`",
                            example = "USD")
                    String currency,
            @RequestParam(name = "min_price", required = false)
                    @Nullable @Parameter(description = "Inclusive", example = "1.00")
                    BigDecimal minPrice,
            @RequestParam(name = "max_price", required = false)
                    @Nullable @Parameter(description = "Inclusive", example = "5.00")
                    BigDecimal maxPrice,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @OpaqueId String cursor) {
        boolean priced = currency != null || minPrice != null || maxPrice != null;
        Currency money = Prices.currency("currency", currency);
        ProductSearch search = new ProductSearch(
                category,
                q == null || q.isBlank() ? null : ProductSearch.words(q),
                priced ? money.getCurrencyCode() : null,
                minPrice == null ? null : Prices.price("min_price", minPrice, money),
                maxPrice == null ? null : Prices.price("max_price", maxPrice, money),
                cursor);
        return page(book.list(search, limit + 1), limit);
    }

    @GetMapping("/categories")
    @Operation(summary = "List categories", description = "By name, page by page, and how many products each has.")
    Page<CategoryResponse> categories(
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int limit,
            @RequestParam(required = false)
                    @Nullable @Size(max = 100) @Pattern(regexp = TEXT, message = "must be a text") String cursor) {
        return Page.of(book.categories(cursor, limit + 1), limit, CategoryResponse::of, Category::name);
    }

    @GetMapping("/low-stock")
    @Operation(
            summary = "List products that run out",
            description = "Those of which fewer pieces than `min_stock_level` are available; by id, page by page.")
    Page<ProductResponse> lowStock(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @OpaqueId String cursor) {
        return page(book.lowStock(cursor, limit + 1), limit);
    }

    @GetMapping("/{product_id}")
    @Operation(
            summary = "Get a product",
            description =
                    "The catalogue's entry and the present stock. The `ETag` is that of the entry: with `If-None-Match`"
                            + " the answer is 304 as long as the catalogue says the same, however many were sold.")
    ResponseEntity<ProductResponse> get(
            @PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId,
            @RequestParam(name = "include_deleted", defaultValue = "false")
                    @Parameter(description = "Whether to find it even if it was deleted")
                    boolean includeDeleted) {
        return answer(book.get(productId, includeDeleted));
    }

    @PutMapping("/{product_id}")
    @Operation(
            summary = "Change a product",
            description =
                    "Replaces what the catalogue says of it. A new price concerns orders that are reserved from then on:"
                            + " one that names the old price is rejected with `PRICE_MISMATCH`.")
    ResponseEntity<ProductResponse> change(
            @PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId,
            @RequestHeader(name = "If-Match", required = false)
                    @Nullable @Parameter(description = IF_MATCH, example = "*")
                    String ifMatch,
            @RequestBody @Valid ChangeProductRequest request) {
        return answer(catalogue.change(productId, request.toCommand(), IfMatch.of(ifMatch)));
    }

    @DeleteMapping("/{product_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a product",
            description = "Takes it out of the catalogue: orders for it that are not reserved yet are rejected with"
                    + " `UNKNOWN_PRODUCT`. What is reserved is still sold, and its stock and its movements stay. It can"
                    + " be created again.")
    void delete(
            @PathVariable("product_id") @OpaqueId @Parameter(example = "espresso") String productId,
            @RequestHeader(name = "If-Match", required = false)
                    @Nullable @Parameter(description = IF_MATCH, example = "*")
                    String ifMatch) {
        catalogue.delete(productId, IfMatch.of(ifMatch));
    }

    @ExceptionHandler
    ProblemDetail stale(StaleVersionException e) {
        return ProblemType.PRECONDITION_FAILED.withDetail(String.valueOf(e.getMessage()));
    }

    private static ResponseEntity<ProductResponse> answer(CatalogueEntry entry) {
        ProductResponse product = ProductResponse.of(entry);
        // A browser would otherwise go on showing the stock of its first visit: the tag is that of the entry.
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .eTag(eTag(product))
                .body(product);
    }

    private static String eTag(ProductResponse product) {
        return "\"" + product.version() + "\"";
    }

    private static Page<ProductResponse> page(List<CatalogueEntry> found, int limit) {
        return Page.of(
                found, limit, ProductResponse::of, entry -> entry.product().getId());
    }

    @Schema(name = "Category")
    record CategoryResponse(@Schema(example = "coffee") String name, long productCount) {

        static CategoryResponse of(Category category) {
            return new CategoryResponse(category.name(), category.products());
        }
    }
}
