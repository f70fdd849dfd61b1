package io.orderflow.inventory.web;

import io.orderflow.defaults.web.ProblemType;
import io.orderflow.inventory.CatalogueImport;
import io.orderflow.inventory.ImportProduct;
import io.orderflow.inventory.ImportResult;
import io.orderflow.inventory.web.CatalogueFile.Line;
import io.orderflow.inventory.web.ImportReport.ImportResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Products")
class ProductImportController {

    /** Products per transaction: few enough that orders for them do not wait long. */
    private static final int BATCH = 500;

    private final CatalogueImport catalogue;
    private final ImportLines lines;

    ProductImportController(CatalogueImport catalogue, ImportLines lines) {
        this.catalogue = catalogue;
        this.lines = lines;
    }

    @PostMapping(path = "/products/import", consumes = "text/csv")
    @Operation(
            summary = "Import products",
            description =
                    "Creates the products of a CSV file, and changes those that the catalogue has. A line that breaks a rule"
                            + " changes nothing, and the others are imported all the same. The header names the columns, in any"
                            + " order: `product_id`, `name` and `price`, and those of `description`, `category`, `currency`,"
                            + " `stock_quantity` and `min_stock_level` that are to be told. Lines are imported a few hundred at a"
                            + " time; sent again, they are unchanged.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema =
                                                    @Schema(
                                                            type = "string",
                                                            example =
                                                                    "product_id,name,category,price,currency,stock_quantity,min_stock_level\nespresso,Espresso,coffee,2.50,USD,100,10\nlatte,\"Latte, large\",coffee,4.20,USD,50,5\n"))))
    ResponseEntity<Object> importFile(
            @RequestParam(name = "update_stock", defaultValue = "false")
                    @Parameter(
                            description =
                                    "Whether `stock_quantity` corrects the stock of products that the catalogue has,"
                                            + " too. Orders change it while a file is edited: usually it is left alone.")
                    boolean updateStock,
            @RequestHeader("Content-Type") @Parameter(hidden = true) MediaType type,
            HttpServletRequest request)
            throws HttpMessageNotReadableException {
        Charset charset = type.getCharset() == null ? StandardCharsets.UTF_8 : type.getCharset();
        ImportReport report = new ImportReport();
        try (CatalogueFile file = new CatalogueFile(request.getInputStream(), charset)) {
            importLines(file, updateStock, report);
            return ResponseEntity.ok(report.toResponse());
        } catch (BrokenFileException e) {
            return ResponseEntity.badRequest().body(problem(e, report.toResponse()));
        } catch (IOException e) {
            throw new HttpMessageNotReadableException("The file breaks off", e, new ServletServerHttpRequest(request));
        }
    }

    private void importLines(CatalogueFile file, boolean updateStock, ImportReport report) throws IOException {
        // By id: of a product that the file has twice, the second line finds what the first one made.
        Map<String, ImportLine> batch = new LinkedHashMap<>();
        try {
            for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
                Optional<ImportProduct> product = lines.read(file, line.get(), report);
                if (product.isEmpty()) {
                    continue;
                }
                if (batch.size() == BATCH || batch.containsKey(product.get().productId())) {
                    apply(batch, updateStock, report);
                }
                batch.put(product.get().productId(), new ImportLine(line.get().number(), product.get()));
            }
        } finally {
            // What could be read of a file that cannot be read to its end is imported, too.
            apply(batch, updateStock, report);
        }
    }

    private void apply(Map<String, ImportLine> batch, boolean updateStock, ImportReport report) {
        if (batch.isEmpty()) {
            return;
        }
        List<ImportLine> imported = new ArrayList<>(batch.values());
        batch.clear();
        List<ImportResult> results =
                catalogue.apply(imported.stream().map(ImportLine::product).toList(), updateStock);
        for (int i = 0; i < imported.size(); i++) {
            report.add(imported.get(i).number(), results.get(i));
        }
    }

    private static ProblemDetail problem(BrokenFileException e, ImportResponse soFar) {
        ProblemDetail problem = ProblemType.MALFORMED_REQUEST.withDetail(
                e.getMessage() + (e.line() > 1 ? " What comes before it is imported." : ""));
        problem.setProperty("line", e.line());
        problem.setProperty("imported", soFar);
        return problem;
    }

    private record ImportLine(int number, ImportProduct product) {}
}
