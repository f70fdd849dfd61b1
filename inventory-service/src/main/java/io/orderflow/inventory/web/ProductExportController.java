package io.orderflow.inventory.web;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.orderflow.inventory.CatalogueEntry;
import io.orderflow.inventory.Product;
import io.orderflow.inventory.ProductBook;
import io.orderflow.inventory.ProductSearch;
import io.orderflow.inventory.StockItem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Products")
class ProductExportController {

    private static final Logger log = LoggerFactory.getLogger(ProductExportController.class);

    /** Products per query. */
    private static final int PAGE = 1_000;

    private static final ObjectWriter CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.builder()
                    .addColumns(CatalogueFile.COLUMNS, CsvSchema.ColumnType.STRING)
                    .setLineSeparator("\r\n")
                    .build())
            // A row is not worth a packet.
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final ProductBook book;

    ProductExportController(ProductBook book) {
        this.book = book;
    }

    @GetMapping("/products/export")
    @Operation(
            summary = "Export products",
            description =
                    "All products as a CSV file, by id, with the columns that an import takes. Texts that a spreadsheet"
                            + " would take for formulas begin with an apostrophe, which an import takes away.")
    @ApiResponse(
            responseCode = "200",
            description = "The file, in UTF-8",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void export(
            @RequestParam(required = false)
                    @Nullable @Size(max = 100) @Pattern(regexp = "[^\\x00]*", message = "must be a text") @Parameter(description = "Only products of this category", example = "coffee")
                    String category,
            HttpServletResponse response) {
        List<CatalogueEntry> page = page(category, null);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"products.csv\"");
        try {
            SequenceWriter rows =
                    CSV.writeValues(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
            rows.write(CatalogueFile.COLUMNS);
            while (!page.isEmpty()) {
                for (CatalogueEntry entry : page) {
                    rows.write(row(entry));
                }
                page = page.size() < PAGE
                        ? List.of()
                        : page(category, page.get(PAGE - 1).product().getId());
            }
            rows.flush();
        } catch (IOException e) {
            log.debug("A caller went away during an export: {}", e.toString());
        } catch (RuntimeException e) {
            throw response.isCommitted() ? new BrokenOffException(e) : reset(response, e);
        }
    }

    /**
     * Leaves the failure to the container, which closes the connection. A problem that was written behind half a file would make it
     * look like a whole one.
     */
    @ExceptionHandler
    void brokenOff(BrokenOffException e) {
        throw e;
    }

    private static RuntimeException reset(HttpServletResponse response, RuntimeException e) {
        response.reset();
        return e;
    }

    private List<CatalogueEntry> page(@Nullable String category, @Nullable String after) {
        return book.list(new ProductSearch(category, null, null, null, null, after), PAGE);
    }

    private static List<@Nullable String> row(CatalogueEntry entry) {
        Product product = entry.product();
        StockItem stock = entry.stock();
        return Arrays.asList(
                product.getId(),
                SpreadsheetText.write(product.name()),
                SpreadsheetText.write(product.description()),
                SpreadsheetText.write(product.category()),
                product.price().amount().toPlainString(),
                product.price().currency(),
                stock == null ? "0" : String.valueOf(stock.onHand()),
                stock == null ? "0" : String.valueOf(stock.minStockLevel()));
    }

    private static final class BrokenOffException extends RuntimeException {

        private BrokenOffException(RuntimeException cause) {
            super("The export breaks off", cause);
        }
    }
}
