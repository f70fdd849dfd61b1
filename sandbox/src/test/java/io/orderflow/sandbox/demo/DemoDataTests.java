package io.orderflow.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Puts the demo's data into a system that only answers. */
class DemoDataTests {

    private static final Path HOME = Path.of("..");

    private final DemoData data = DemoData.of(new Home(HOME));
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private volatile boolean losesAnAnswer;
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/products", exchange -> answer(exchange, 201, "{}"));
        server.createContext("/orders/", exchange -> answer(exchange, 200, "{\"items\": []}"));
        server.createContext("/orders", this::place);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void placesTheOrderOfACustomerByAKeyOfItsOwn() {
        data.putInto(
                new ShopClient(Map.of(Service.ORDER, url(), Service.INVENTORY, url())),
                new PrintWriter(new StringWriter()));

        assertThat(keys).containsExactlyElementsOf(keysOfCustomers());
    }

    @Test
    void placesAnOrderByTheSameKeyWhenTheScriptGotNoAnswer() throws Exception {
        losesAnAnswer = true;
        ProcessBuilder script =
                new ProcessBuilder("sh", HOME.resolve("deploy/demo-data/seed").toString()).redirectErrorStream(true);
        script.environment().putAll(Map.of("ORDERS", url().toString(), "INVENTORY", url().toString()));
        Process process = script.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(printed).isZero();
        List<String> expected = keysOfCustomers();
        assertThat(keys).startsWith(expected.get(0));
        assertThat(keys.subList(1, keys.size())).containsExactlyElementsOf(expected);
    }

    private List<String> keysOfCustomers() {
        return data.orders().stream()
                .map(order -> "demo-data:" + order.path("customer_id").asText())
                .toList();
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void place(HttpExchange exchange) throws IOException {
        boolean isLost = losesAnAnswer && keys.isEmpty();
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
        answer(exchange, isLost ? 504 : 202, "{\"order_id\": \"1\", \"status\": \"PENDING\"}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
