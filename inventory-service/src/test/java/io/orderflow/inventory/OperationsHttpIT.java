package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What people and machines need to find their way around the running service. */
class OperationsHttpIT extends RunningService {

    @Autowired
    ObjectMapper json;

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
    void offersExamplesThatWorkAsTheyAre() throws Exception {
        JsonNode schemas = http.get("/v3/api-docs").getBody().at("/components/schemas");

        assertThat(http.post("/products", example(schemas.get("CreateProduct"))).getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        assertThat(http.post("/inventory", example(schemas.get("AddStock"))).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(http.put("/inventory/espresso", example(schemas.get("SetAvailable")))
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(http.post("/products/espresso/stock", example(schemas.get("MoveStock")))
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        assertThat(http.put("/products/espresso", example(schemas.get("ChangeProduct")))
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(http.get("/products/espresso").getStatusCode()).isEqualTo(HttpStatus.OK);
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

    /** The request that Swagger makes up of the examples of a schema's fields. */
    private String example(JsonNode schema) throws Exception {
        var example = json.createObjectNode();
        schema.get("properties")
                .fields()
                .forEachRemaining(property ->
                        example.set(property.getKey(), property.getValue().get("example")));
        return json.writeValueAsString(example);
    }
}
