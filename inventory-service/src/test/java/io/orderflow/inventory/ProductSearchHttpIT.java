package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductSearchHttpIT extends RunningService {

    /** Begins the products' ids, and is a word of each, so that no test finds what another made. */
    private final String mark = "m" + UUID.randomUUID().toString().replace("-", "");

    private final String category = "c-" + mark;

    @BeforeEach
    void fillTheCatalogue() {
        create("1-espresso", "Espresso", "Small, strong, black.", "2.50", "USD");
        create("2-latte.large", "Caffè Latte", "Espresso with milk", "4.20", "USD");
        create("3-cake", "Käsekuchen <vegan>", "http://shop/cakes &amp; pies", "4.20", "EUR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "espresso        | 1-espresso, 2-latte.large",
                "ESPR            | 1-espresso, 2-latte.large",
                "milk  espresso  | 2-latte.large",
                "large           | 2-latte.large",
                "Caffè           | 2-latte.large",
                "Käse            | 3-cake",
                "cakes           | 3-cake",
                "vegan pies      | 3-cake",
                "strong, black   | 1-espresso",
                "presso          |",
                "espresso tea    |",
                "drop:* & ! <-> ( |",
            })
    void findsWordsOfIdNameAndDescription(String q, String found) {
        assertThat(find("q={q}", q + " " + mark))
                .containsExactlyElementsOf(found == null ? List.of() : List.of(found.split(", ")));
    }

    @Test
    void findsNothingWithoutAWordAndEverythingWithoutAQuestion() {
        assertThat(find("category={c}&q={q}", category, "?!")).isEmpty();
        assertThat(find("category={c}&q={q}", category, " ")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "currency=eur                             | 3-cake",
                "min_price=2.51                           | 2-latte.large",
                "max_price=2.5                            | 1-espresso",
                "min_price=2.5&max_price=4.2              | 1-espresso, 2-latte.large",
                "min_price=1&currency=EUR                 | 3-cake",
                "min_price=5                              |",
                "min_price=4&max_price=5&q=espresso       | 2-latte.large",
            })
    void findsPrices(String query, String found) {
        assertThat(find(query + "&category={c}", category))
                .containsExactlyElementsOf(found == null ? List.of() : List.of(found.split(", ")));
    }

    @Test
    void goesOnFromPageToPage() {
        JsonNode first = http.get("/products?limit=1&q=" + mark).getBody();
        JsonNode rest = http.get("/products?q=" + mark + "&cursor="
                        + first.get("next_cursor").asText())
                .getBody();

        assertThat(names(first)).containsExactly("1-espresso");
        assertThat(names(rest)).containsExactly("2-latte.large", "3-cake");
        assertThat(rest.has("next_cursor")).isFalse();
    }

    @Test
    void findsAProductByWhatItSaysNow() {
        http.put("/products/" + mark + "1-espresso", Map.of("name", "Ristretto", "price", 1, "category", category));

        assertThat(find("q={q}", "espresso " + mark)).containsExactly("1-espresso", "2-latte.large");
        assertThat(find("q={q}", "ristretto " + mark)).containsExactly("1-espresso");
        assertThat(find("q={q}", "strong " + mark)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"q=\0", "currency=QQQ", "min_price=x", "min_price=-1", "max_price=1.005", "max_price=1e999999999"
            })
    void refusesWhatCannotBeSearchedFor(String criterion) {
        String field = criterion.substring(0, criterion.indexOf('='));

        assertInvalid(http.get("/products?" + field + "={value}", criterion.substring(field.length() + 1)), field);
    }

    @Test
    void listsCategoriesWithTheirProducts() {
        create("4-tea", "Tea", null, "1", "USD");
        http.delete("/products/" + mark + "4-tea");
        String before = category.substring(0, category.length() - 1);

        JsonNode page =
                http.get("/products/categories?limit=1&cursor={c}", before).getBody();

        assertThat(page.get("items")).singleElement().satisfies(found -> {
            assertThat(found.get("name").asText()).isEqualTo(category);
            assertThat(found.get("product_count").asInt()).isEqualTo(3);
        });
        assertThat(http.get("/products/categories?cursor={c}", category)
                        .getBody()
                        .get("items"))
                .noneMatch(found -> found.get("name").asText().equals(category));
        assertInvalid(http.get("/products/categories?limit=201"), "limit");
        assertInvalid(http.get("/products/categories?cursor={c}", "\0"), "cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories", "export", "import", "low-stock", "reconciliation", "."})
    void refusesIdsThatNoCallCouldName(String productId) {
        assertInvalid(http.post("/products", Map.of("product_id", productId, "name", "x", "price", 1)), "product_id");
        assertInvalid(http.post("/inventory", Map.of("product_id", productId, "quantity", 1)), "product_id");
    }

    private void create(String id, String name, String description, String price, String currency) {
        http.post(
                "/products",
                Map.of(
                        "product_id", mark + id,
                        "name", name,
                        "description", (description == null ? "" : description) + " " + mark,
                        "category", category,
                        "price", price,
                        "currency", currency));
    }

    private List<String> find(String query, Object... values) {
        return names(http.get("/products?" + query, values).getBody());
    }

    private List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.get("items")
                .forEach(item -> names.add(item.get("product_id").asText().substring(mark.length())));
        return names;
    }
}
