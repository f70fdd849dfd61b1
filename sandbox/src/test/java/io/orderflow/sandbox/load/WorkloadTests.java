package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.sandbox.client.NewProduct;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadTests {

    private static final FateMix ALL_FATES =
            new FateMix.Converter().convert("confirmed=80,declined=10,out-of-stock=5,cancelled=5");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aSeedMeansTheSameOrders() {
        Workload workload = workload(1, 100, new Lines(1, 3), ALL_FATES);
        Workload same = workload(1, 100, new Lines(1, 3), ALL_FATES);
        Workload other = workload(2, 100, new Lines(1, 3), ALL_FATES);

        assertThat(workload.order(4_711).body()).isEqualTo(same.order(4_711).body());
        assertThat(workload.order(4_711).body()).isNotEqualTo(other.order(4_711).body());
        assertThat(workload.order(4_711).body())
                .isNotEqualTo(workload.order(4_712).body());
    }

    @Test
    void mixesFatesByTheirShares() {
        Workload workload = workload(1, 100, new Lines(2, 2), ALL_FATES);
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        for (int i = 0; i < 10_000; i++) {
            counts.merge(workload.order(i).fate(), 1, Integer::sum);
        }

        assertThat(counts.get(Fate.CONFIRMED)).isCloseTo(8_000, within(200));
        assertThat(counts.get(Fate.DECLINED)).isCloseTo(1_000, within(150));
        assertThat(counts.get(Fate.OUT_OF_STOCK)).isCloseTo(500, within(100));
        assertThat(counts.get(Fate.CANCELLED)).isCloseTo(500, within(100));
    }

    @Test
    void anOrderHasDistinctProductsOfTheCatalogueAtTheirPrice() throws IOException {
        Workload workload = workload(3, 5, new Lines(1, 5), ALL_FATES);
        Map<String, NewProduct> catalogue = new HashMap<>();
        workload.catalogue().forEach(product -> catalogue.put(product.id(), product));

        for (int i = 0; i < 500; i++) {
            JsonNode items = items(workload.order(i));
            List<String> products = items.findValuesAsText("product_id");
            assertThat(products).hasSizeBetween(1, 5).doesNotHaveDuplicates().isSubsetOf(catalogue.keySet());
            for (JsonNode item : items) {
                assertThat(item.path("price").decimalValue())
                        .isEqualByComparingTo(
                                catalogue.get(item.path("product_id").asText()).price());
            }
        }
    }

    @Test
    void onlyWhatIsToBeOutOfStockAsksForWhatIsSoldOut() throws IOException {
        Workload workload = workload(4, 100, new Lines(2, 2), ALL_FATES);
        String soldOut = workload.catalogue().stream()
                .filter(product -> product.stock() == 0)
                .map(NewProduct::id)
                .findFirst()
                .orElseThrow();

        for (int i = 0; i < 500; i++) {
            Workload.Order order = workload.order(i);
            assertThat(items(order).findValuesAsText("product_id").contains(soldOut))
                    .isEqualTo(order.fate() == Fate.OUT_OF_STOCK);
        }
    }

    @Test
    void onlyWhatIsToBeDeclinedIsPaidByWhatIsDeclined() throws IOException {
        Workload workload = workload(5, 100, new Lines(2, 2), ALL_FATES);

        for (int i = 0; i < 500; i++) {
            Workload.Order order = workload.order(i);
            assertThat(json.readTree(order.body()).path("payment_method").asText())
                    .isEqualTo(order.fate() == Fate.DECLINED ? "test_declined" : "test_approved");
        }
    }

    @Test
    void allWantTheOnlyProductThatThereIs() throws IOException {
        Workload workload = workload(6, 1, new Lines(2, 2), new FateMix(Map.of(Fate.CONFIRMED, 1)));

        assertThat(workload.catalogue()).hasSize(1);
        assertThat(items(workload.order(0)).findValuesAsText("product_id"))
                .containsExactly(workload.catalogue().get(0).id());
    }

    private JsonNode items(Workload.Order order) throws IOException {
        return json.readTree(order.body()).path("items");
    }

    private static Workload workload(long seed, int products, Lines lines, FateMix fates) {
        return new Workload(seed, "test", products, lines, fates);
    }
}
