package io.orderflow.inventory.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.Prices;
import io.orderflow.inventory.ImportProduct;
import io.orderflow.inventory.web.CatalogueFile.Line;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes products of the lines of a file, by the rules that hold for a product that is created alone. */
@Component
class ImportLines {

    private static final int LONGEST_NUMBER = 30;
    private static final String WHOLE_NUMBER = "must be a number without decimals, in range";

    /** More than a product that is created alone may begin with: an export has whatever has come in since. */
    private static final long MOST_PIECES = 1_000_000_000_000L;

    private final Validator validator;

    ImportLines(Validator validator) {
        this.validator = validator;
    }

    /** The product of a line; empty, and {@code report} says why, if the line breaks a rule. */
    Optional<ImportProduct> read(CatalogueFile file, Line line, ImportReport report) {
        try {
            if (!line.complete()) {
                throw new InvalidRequestException("", "has another number of values than the header");
            }
            for (String column : CatalogueFile.COLUMNS) {
                requirePlain(column, line.text(column));
            }
            CreateProductRequest request = request(line);
            Set<ConstraintViolation<CreateProductRequest>> violations = validator.validate(request);
            if (violations.isEmpty()) {
                return Optional.of(product(request, stockQuantity(line), file));
            }
            report.failed();
            violations.forEach(violation -> report.add(
                    line.number(),
                    SnakeCaseStrategy.INSTANCE.translate(
                            violation.getPropertyPath().toString()),
                    violation.getMessage()));
        } catch (InvalidRequestException e) {
            report.failed();
            report.add(line.number(), e.field(), e.reason());
        }
        return Optional.empty();
    }

    /** The validator finds what is missing, as it does in JSON. */
    @SuppressWarnings("NullAway")
    private static CreateProductRequest request(Line line) {
        return new CreateProductRequest(
                line.text("product_id"),
                SpreadsheetText.read(line.text("name")),
                SpreadsheetText.read(line.text("description")),
                number(line, "price", "must be a number", BigDecimal::new),
                line.text("currency"),
                SpreadsheetText.read(line.text("category")),
                null,
                number(line, "min_stock_level", WHOLE_NUMBER, Integer::valueOf));
    }

    private static @Nullable Long stockQuantity(Line line) {
        Long pieces = number(line, "stock_quantity", WHOLE_NUMBER, Long::valueOf);
        if (pieces != null && (pieces < 0 || pieces > MOST_PIECES)) {
            throw new InvalidRequestException("stock_quantity", "must be between 0 and " + MOST_PIECES);
        }
        return pieces;
    }

    private static ImportProduct product(
            CreateProductRequest request, @Nullable Long stockQuantity, CatalogueFile file) {
        if (request.productId() == null) {
            throw new InvalidRequestException("product_id", "must not be null");
        }
        ProductPaths.requireFree(request.productId());
        return new ImportProduct(
                request.productId(),
                request.name(),
                request.description(),
                request.category(),
                request.price(),
                request.currency() == null ? null : Prices.currency("currency", request.currency()),
                stockQuantity,
                request.minStockLevel(),
                file.has("description"),
                file.has("category"));
    }

    private static <N> @Nullable N number(Line line, String column, String otherwise, Function<String, N> parser) {
        String text = line.text(column);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() <= LONGEST_NUMBER) {
                return parser.apply(text.strip());
            }
        } catch (NumberFormatException e) {
            // As too long a one.
        }
        throw new InvalidRequestException(column, otherwise);
    }

    /** Postgres cannot store it. */
    private static void requirePlain(String column, @Nullable String text) {
        if (text != null && text.indexOf('\0') >= 0) {
            throw new InvalidRequestException(column, "must be a text");
        }
    }
}
