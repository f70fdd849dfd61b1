package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.demo.DemoData;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop in {@code deploy/demo-data}, with ids of its own for each test. */
class DemoDataIT extends SystemTest {

    private static final Path DEMO_DATA = Path.of("..", "deploy", "demo-data");
    private static final String ALL_OF_IT = "26 new products, and there are 14 new orders.";
    private static final String NOTHING = "0 new products, and there are 0 new orders.";

    @TempDir
    private Path home;

    @Test
    void isPutIntoASystemOnceAndEndsAsItSays() {
        DemoData data = copy("seed");

        assertThat(put(data)).contains(ALL_OF_IT);
        assertThat(put(data)).contains(NOTHING);

        assertThatEveryOrderBecomesWhatItSays(data);
    }

    /** That is how the containers do it. */
    @Test
    void isPutIntoASystemByTheScriptInTheSameWay() throws Exception {
        DemoData data = copy("script");

        assertThat(runScript()).contains(ALL_OF_IT);
        assertThat(runScript()).contains(NOTHING);
        assertThat(put(data)).contains(NOTHING);

        assertThatEveryOrderBecomesWhatItSays(data);
    }

    private static void assertThatEveryOrderBecomesWhatItSays(DemoData data) {
        assertThat(data.orders())
                .extracting(order -> order.path("becomes").asText())
                .containsAll(Set.of("CONFIRMED", "SHIPPED", "COMPLETED", "CANCELLED", "REJECTED", "PAYMENT_FAILED"));
        for (JsonNode order : data.orders()) {
            String customer = order.path("customer_id").asText();
            JsonNode placed = shop.ordersOf(customer).body().path("items");
            assertThat(placed).hasSize(1);
            till.awaitOrder(
                    placed.path(0).path("order_id").asText(),
                    order.path("becomes").asText());
        }
    }

    private static String put(DemoData data) {
        StringWriter printed = new StringWriter();
        data.putInto(shop, new PrintWriter(printed));
        return printed.toString();
    }

    private String runScript() throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("sh", directory().resolve("seed").toString()).redirectErrorStream(true);
        script.environment().put("ORDERS", system.urls().get(Service.ORDER).toString());
        script.environment()
                .put("INVENTORY", system.urls().get(Service.INVENTORY).toString());
        Process process = script.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    /** @param owner makes the ids of products and customers its own */
    private DemoData copy(String owner) {
        try {
            Files.createDirectories(directory());
            for (String file : Set.of("products.jsonl", "orders.jsonl", "seed")) {
                String text = Files.readString(DEMO_DATA.resolve(file));
                Files.writeString(
                        directory().resolve(file),
                        text.replace("\"product_id\": \"", "\"product_id\": \"" + owner + "-")
                                .replace("\"customer_id\": \"", "\"customer_id\": \"" + owner + "-"));
            }
            return DemoData.of(new Home(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory() {
        return home.resolve("deploy").resolve("demo-data");
    }
}
