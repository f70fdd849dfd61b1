package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What people and machines need to find their way around the running service. */
class OperationsHttpIT extends RunningService {

    @Test
    void describesItsCalls() {
        JsonNode api = http.get("/v3/api-docs").getBody();

        assertThat(calls(api))
                .filteredOn(call -> !call.contains("/dead-letters") && !call.contains("/undelivered-events"))
                .containsExactlyInAnyOrder(
                        "get /products",
                        "post /products",
                        "get /products/{product_id}",
                        "put /products/{product_id}",
                        "delete /products/{product_id}",
                        "get /products/categories",
                        "get /products/low-stock",
                        "post /products/import",
                        "get /products/export",
                        "post /products/{product_id}/stock",
                        "get /products/{product_id}/movements",
                        "get /inventory/reconciliation",
                        "get /consignments",
                        "post /consignments",
                        "get /consignments/{id}",
                        "delete /consignments/{id}",
                        "post /consignments/{id}/lines",
                        "post /consignments/projection/rebuild",
                        "post /inventory",
                        "get /inventory/{product_id}",
                        "put /inventory/{product_id}");
        assertThat(api.at("/components/schemas/Inventory/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "product_id",
                        "quantity_available",
                        "quantity_reserved",
                        "quantity_on_hand",
                        "min_stock_level",
                        "updated_at");
    }

    @Test
    void offersAFileOfProductsThatWorksAsItIs() {
        String file = http.get("/v3/api-docs")
                .getBody()
                .at("/paths/~1products~1import/post/requestBody/content/text~1csv/schema/example")
                .asText();

        ResponseEntity<JsonNode> answer = http.post("/products/import", file, "Content-Type", "text/csv");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().get("failed").asInt()).isZero();
        assertThat(file.lines()).hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void isHealthy(String path) {
        ResponseEntity<JsonNode> health = http.get(path);

        assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(health.getBody().get("status").asText()).isEqualTo("UP");
    }

    @Test
    void servesSwagger() {
        ResponseEntity<String> page = http.getText("/swagger-ui/index.html");

        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(http.getText("/swagger-ui.html").getStatusCode()).isIn(HttpStatus.OK, HttpStatus.FOUND);
    }

    private static List<String> calls(JsonNode api) {
        List<String> calls = new ArrayList<>();
        api.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> calls.add(method + " " + path.getKey())));
        return calls;
    }
}
