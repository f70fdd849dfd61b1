package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.ProductCreated;
import io.orderflow.events.ProductUpdated;
import io.orderflow.events.StockLow;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ProductFileHttpIT extends RunningService {

    private static final String HEADER =
            "product_id,name,description,category,price,currency,stock_quantity,min_stock_level\n";

    private final String category = "c-" + UUID.randomUUID();

    @LocalServerPort
    private int port;

    @Test
    void createsAndChangesProducts() {
        String espresso = newProduct();
        String latte = aProductInStock(5, "4.20");

        JsonNode answer = imported(HEADER
                + espresso + ",Espresso,\"Small,\nstrong\"," + category + ",2.5,eur,100,101\n"
                + latte + ",Caffe Latte,,,4.20,,7,2\n");

        assertReport(answer, 1, 1, 0, 0);
        JsonNode created = http.get("/products/" + espresso).getBody();
        assertThat(created.get("description").asText()).isEqualTo("Small,\nstrong");
        assertThat(created.get("currency").asText()).isEqualTo("EUR");
        assertThat(created.get("stock_quantity").asInt()).isEqualTo(100);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 100");
        JsonNode changed = http.get("/products/" + latte).getBody();
        assertThat(changed.get("name").asText()).isEqualTo("Caffe Latte");
        assertThat(changed.get("min_stock_level").asInt()).isEqualTo(2);
        assertThat(changed.get("stock_quantity").asInt()).isEqualTo(5);
        awaitHeard(espresso, 2);
        awaitHeard(latte, 2);
        assertThat(neighbours.heardAbout(espresso))
                .extracting(ReceivedEvent::event)
                .hasExactlyElementsOfTypes(ProductCreated.class, StockLow.class);
        assertThat(neighbours.heardAbout(latte))
                .extracting(ReceivedEvent::event)
                .hasExactlyElementsOfTypes(ProductCreated.class, ProductUpdated.class);
    }

    @Test
    void leavesAloneWhatTheFileDoesNotTell() {
        String productId = newProduct();
        imported(HEADER + productId + ",Espresso,Small," + category + ",2.50,EUR,3,1\n");

        assertReport(imported("name,product_id,price\nEspresso," + productId + ",2.5\n"), 0, 0, 1, 0);
        assertReport(imported("name,product_id,price\nEspresso," + productId + ",2.6\n"), 0, 1, 0, 0);

        JsonNode product = http.get("/products/" + productId).getBody();
        assertThat(product.get("description").asText()).isEqualTo("Small");
        assertThat(product.get("category").asText()).isEqualTo(category);
        assertThat(product.get("currency").asText()).isEqualTo("EUR");
        assertThat(product.get("min_stock_level").asInt()).isEqualTo(1);
    }

    @Test
    void correctsStockIfAskedTo() {
        String productId = aProductInStock(10, "2.50");
        AnOrder order = AnOrder.toSell().of(4, productId);
        assertThat(answerTo(order.created())).isInstanceOf(InventoryReserved.class);
        String file = "product_id,name,price,stock_quantity\n" + productId + ",Espresso,2.50,%d\n";

        assertReport(imported("/products/import?update_stock=true", file.formatted(6)), 0, 1, 0, 0);
        assertReport(imported("/products/import?update_stock=true", file.formatted(6)), 0, 0, 1, 0);
        JsonNode refused = imported("/products/import?update_stock=true", file.formatted(3));

        assertReport(refused, 0, 0, 0, 1);
        assertThat(refused.get("errors").get(0).get("field").asText()).isEqualTo("stock_quantity");
        assertThat(movementsOf(productId)).containsExactly("INITIAL 10", "ADJUSTMENT -4");
        assertStock(productId, 6, 4);
    }

    @Test
    void importsTheGoodLinesAndSaysWhatIsWrongWithTheOthers() {
        String good = newProduct();
        String bad = newProduct();

        JsonNode answer = imported(HEADER
                + bad + ",,,,1,,,\n"
                + bad + ",x,,,-1,,,\n"
                + bad + ",x,,,cheap,,,\n"
                + bad + ",x,,,1.005,,,\n"
                + bad + ",x,,,1,QQQ,,\n"
                + bad + ",x,,,1,,1.5,\n"
                + bad + ",x,,,1,,,-1\n"
                + bad + ",x,,,1\n"
                + "a b,x,,,1,,,\n"
                + ",x,,,1,,,\n"
                + "export,x,,,1,,,\n"
                + bad + ",x\u0000,,,1,,,\n"
                + bad + ",x,,,,,,\n"
                + good + ",Espresso,,,1,,,\n");

        assertReport(answer, 1, 0, 0, 13);
        assertThat(answer.get("errors"))
                .extracting(error ->
                        error.get("line").asInt() + " " + error.get("field").asText())
                .containsExactly(
                        "2 name",
                        "3 price",
                        "4 price",
                        "5 price",
                        "6 currency",
                        "7 stock_quantity",
                        "8 min_stock_level",
                        "9 ",
                        "10 product_id",
                        "11 product_id",
                        "12 product_id",
                        "13 name",
                        "14 price");
        assertThat(answer.get("errors"))
                .allSatisfy(error -> assertThat(error.get("message").asText()).isNotBlank());
        assertProblem(http.get("/products/" + bad), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/inventory/" + bad), HttpStatus.NOT_FOUND, "not-found");
        assertThat(http.get("/products/" + good).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void takesTheLinesOfAProductOneAfterTheOther() {
        String productId = newProduct();
        String line = productId + ",%s,,,1,,,\n";

        assertReport(
                imported(HEADER + line.formatted("First") + line.formatted("Second") + line.formatted("Second")),
                1,
                1,
                1,
                0);
        assertThat(http.get("/products/" + productId).getBody().get("name").asText())
                .isEqualTo("Second");
    }

    @Test
    void listsTheFirstErrorsOfMany() {
        String lines = IntStream.range(0, 150).mapToObj(i -> "x,,1\n").collect(Collectors.joining());

        JsonNode answer = imported("product_id,name,price\n" + lines);

        assertReport(answer, 0, 0, 0, 150);
        assertThat(answer.get("errors")).hasSize(100);
        assertThat(answer.get("errors_truncated").asBoolean()).isTrue();
    }

    @Test
    void listsThemInTheOrderOfTheFile() {
        String productId = aProductInStock(3, "2.50");
        answerTo(AnOrder.toSell().of(1, productId, "2.50").created());
        String conflict = productId + ",Espresso,2.50,0\n";

        JsonNode answer = imported(
                "/products/import?update_stock=true",
                "product_id,name,price,stock_quantity\n" + conflict + "x,,1,\n".repeat(100));

        assertThat(answer.get("errors")).hasSize(100);
        assertThat(answer.at("/errors/0/line").asInt()).isEqualTo(2);
        assertThat(answer.at("/errors/99/line").asInt()).isEqualTo(101);
    }

    @Test
    void takesStockThatGrewBeyondWhatAProductMayBeginWith() {
        String productId = newProduct();
        String file = "product_id,name,price,stock_quantity\n" + productId + ",Espresso,2.50,5000000000\n";

        assertReport(imported(file), 1, 0, 0, 0);
        assertReport(imported("/products/import?update_stock=true", file), 0, 0, 1, 0);
        assertReport(imported(file.replace("5000000000", "1000000000001")), 0, 0, 0, 1);
        assertReport(imported(file.replace("5000000000", "-1")), 0, 0, 0, 1);
    }

    @Test
    void takesFilesOfManyBatchesThatAreLargerThanOtherRequests() {
        String lines = IntStream.range(0, 600)
                .mapToObj(i ->
                        "%s-%04d,Espresso %d,%s,%s,2.50,USD,7,3\n".formatted(category, i, i, "x".repeat(500), category))
                .collect(Collectors.joining());

        assertReport(imported(HEADER + lines), 600, 0, 0, 0);
        assertReport(imported(HEADER + lines), 0, 0, 600, 0);
        assertThat(exported(category)).hasSize(601);
    }

    @Test
    void changesNothingWhenAnExportIsImported() {
        for (String name :
                List.of("Espresso", "=1+1", "'=1", " -x ", "a,b;\"c\"\td", "Käse ☕ \ud83d\ude80", "two\nlines\r\n")) {
            Map<String, Object> product = new HashMap<>(Map.of(
                    "product_id",
                    newProduct(),
                    "name",
                    name,
                    "category",
                    category,
                    "price",
                    "2.50",
                    "stock_quantity",
                    3));
            if (!name.equals("=1+1")) {
                product.put("description", name.equals("Espresso") ? "" : "+" + name);
            }
            assertThat(http.post("/products", product).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        }
        JsonNode before = http.get("/products?category=" + category).getBody();
        String file = http.getText("/products/export?category=" + category).getBody();

        assertReport(imported("/products/import?update_stock=true", file), 0, 0, 7, 0);
        assertThat(http.get("/products?category=" + category).getBody()).isEqualTo(before);

        before.get("items")
                .forEach(product ->
                        http.delete("/products/" + product.get("product_id").asText()));
        assertReport(imported(file), 7, 0, 0, 0);
        assertThat(http.getText("/products/export?category=" + category).getBody())
                .isEqualTo(file);
    }

    @Test
    void exportsAFileThatSpreadsheetsRead() {
        String productId = newProduct();
        imported(HEADER + productId + ",\"=cmd|' /C calc'!A0\",,\"" + category + "\",1000000,JPY,3,2\n");

        ResponseEntity<String> answer = http.getText("/products/export?category=" + category);

        assertThat(answer.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo("products.csv");
        assertThat(answer.getBody())
                .isEqualTo(HEADER.replace("\n", "\r\n") + productId + ",'=cmd|' /C calc'!A0,," + category
                        + ",1000000,JPY,3,2\r\n");
        assertThat(exported("nobody-has-this")).hasSize(1);
        assertInvalid(http.get("/products/export?category={c}", "x".repeat(101)), "category");
    }

    @Test
    void closesTheConnectionWhenAnExportFailsHalfWay() throws IOException {
        // So much that the second page is not asked for before somebody reads the first.
        String lines = IntStream.range(0, 1_001)
                .mapToObj(i -> "%s-%04d,Espresso,%s,%s,1,,,\n".formatted(category, i, "\u2615".repeat(4_000), category))
                .collect(Collectors.joining());
        assertReport(imported(HEADER + lines), 1_001, 0, 0, 0);

        URL url = URI.create("http://localhost:" + port + "/products/export?category=" + category)
                .toURL();
        try (InputStream file = url.openStream()) {
            assertThat(file.read()).isPositive();
            jdbc.execute("alter table products rename to products_elsewhere");
            assertThatIOException().isThrownBy(() -> file.transferTo(OutputStream.nullOutputStream()));
        } finally {
            jdbc.execute("alter table products_elsewhere rename to products");
            // Nothing moved: their rows would only slow down all that look at every product.
            jdbc.update("delete from stock where product_id like ? || '%'", category);
            jdbc.update("delete from products where category = ?", category);
        }
    }

    @Test
    void saysWhereAFileCannotBeRead() {
        String first = newProduct();

        ResponseEntity<JsonNode> answer =
                post("product_id,name,price\n" + first + ",Espresso,1\nb,\"x,2\n", "text/csv;charset=utf-8");

        assertProblem(answer, HttpStatus.BAD_REQUEST, "malformed-request");
        assertThat(answer.getBody().get("line").asInt()).isEqualTo(3);
        assertThat(answer.getBody().get("imported").get("created").asInt()).isEqualTo(1);
        assertThat(http.get("/products/" + first).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void refusesWhatIsNoFileOfProducts() {
        assertProblem(post("", "text/csv"), HttpStatus.BAD_REQUEST, "malformed-request");
        assertProblem(post("a;b\n", "text/csv"), HttpStatus.BAD_REQUEST, "malformed-request");
        assertProblem(
                post("product_id,name,price\na,Caf\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1), "text/csv"),
                HttpStatus.BAD_REQUEST,
                "malformed-request");
        assertProblem(post("{}", "application/json"), HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type");
    }

    private JsonNode imported(String file) {
        return imported("/products/import", file);
    }

    private JsonNode imported(String path, String file) {
        ResponseEntity<JsonNode> answer =
                http.post(path, file.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> post(Object file, String type) {
        return http.post("/products/import", file, "Content-Type", type);
    }

    private List<String> exported(String category) {
        return http.getText("/products/export?category=" + category)
                .getBody()
                .lines()
                .toList();
    }

    private static void assertReport(JsonNode report, int created, int updated, int unchanged, int failed) {
        assertThat(report.get("created").asInt()).as("created").isEqualTo(created);
        assertThat(report.get("updated").asInt()).as("updated").isEqualTo(updated);
        assertThat(report.get("unchanged").asInt()).as("unchanged").isEqualTo(unchanged);
        assertThat(report.get("failed").asInt()).as("failed %s", report).isEqualTo(failed);
    }
}
