package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;

/**
 * A product for the catalogue, in US dollars.
 *
 * @param stock pieces at hand from the beginning
 */
public record NewProduct(String id, String name, BigDecimal price, int stock) {

    JsonNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("product_id", id)
                .put("name", name)
                .put("price", price)
                .put("stock_quantity", stock);
    }
}
