package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;

class ProductListHttpIT extends RunningService {

    @Test
    void listsACategoryPageByPage() {
        String category = "c-" + UUID.randomUUID();
        List<String> ids =
                Stream.of("b", "A", "c", "B.1", "a-1").map(id -> category + id).toList();
        for (String id : ids) {
            http.post(
                    "/products",
                    Map.of("product_id", id, "name", id, "price", 1, "category", category, "stock_quantity", 4));
        }
        aProductInStock(1, "2.50");

        List<JsonNode> listed = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page =
                    http.get("/products?limit=2&category=" + category + cursor).getBody();
            page.get("items").forEach(listed::add);
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : null;
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(listed)
                .extracting(product -> product.get("product_id").asText())
                .containsExactlyElementsOf(ids.stream().sorted().toList());
        assertThat(listed)
                .allSatisfy(product ->
                        assertThat(product.get("stock_quantity").asInt()).isEqualTo(4));
    }

    @Test
    void listsAllCategories() {
        String productId = aProductInStock(1, "2.50");
        String before = productId.substring(0, productId.length() - 1);

        JsonNode page = http.get("/products?limit=1&cursor=" + before).getBody();

        assertThat(page.get("items").get(0).get("product_id").asText()).isEqualTo(productId);
        assertThat(http.get("/products?category=nobody-has-this").getBody().get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=%20", "category=%00"})
    void refusesWhatNoListHas(String query) {
        String field = query.substring(0, query.indexOf('='));
        String value = URLDecoder.decode(query.substring(field.length() + 1), StandardCharsets.UTF_8);

        ResponseEntity<JsonNode> answer = http.get("/products?" + field + "={value}", value);

        assertInvalid(answer, field);
    }
}
