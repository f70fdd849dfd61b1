package io.orderflow.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A small shop to look at: the products and orders in {@code deploy/demo-data}. Put into a system again, it adds only what is
 * missing there.
 */
public final class DemoData {

    private static final int CONFLICT = 409;

    /** What shop or customer do with a confirmed order that is to end so. */
    private static final Map<String, List<String>> STEPS = Map.of(
            "SHIPPED", List.of("SHIPPED"),
            "COMPLETED", List.of("SHIPPED", "COMPLETED"),
            "CANCELLED", List.of("CANCELLED"));

    private final ObjectMapper json = new ObjectMapper();
    private final Path directory;

    private DemoData(Path directory) {
        this.directory = directory;
    }

    public static DemoData of(Home home) {
        return new DemoData(home.demoData());
    }

    /** Puts it into a running system, and says what was missing. */
    public void putInto(ShopClient shop, PrintWriter out) {
        long products = lines("products.jsonl").stream()
                .filter(product -> create(product, shop))
                .count();
        long orders = orders().stream().filter(order -> place(order, shop)).count();
        out.println("The catalogue has " + products + " new products, and there are " + orders + " new orders.");
        out.flush();
    }

    /** What its customers order; {@code becomes} says what each order is to end as. */
    public List<JsonNode> orders() {
        return lines("orders.jsonl").stream().map(this::parse).toList();
    }

    private static boolean create(String product, ShopClient shop) {
        Reply reply = shop.createProduct(product);
        return reply.status() != CONFLICT && reply.orThrow("POST /products").isSuccess();
    }

    private static boolean place(JsonNode order, ShopClient shop) {
        String customer = order.path("customer_id").asText();
        Reply known = shop.ordersOf(customer).orThrow("GET /orders/customer/" + customer);
        if (!known.body().path("items").isEmpty()) {
            return false;
        }
        List<String> steps = STEPS.getOrDefault(order.path("becomes").asText(), List.of());
        Map<String, String> headers = new HashMap<>(Map.of("Idempotency-Key", "demo-data:" + customer));
        if (!steps.isEmpty()) {
            headers.put("Prefer", "wait=30");
        }
        Reply placed = shop.place(order.toString(), headers).orThrow("POST /orders");
        if (placed.text("status").equals("CONFIRMED")) {
            String id = placed.text("order_id");
            steps.forEach(step -> shop.moveTo(step, id).orThrow("PUT /orders/" + id + "/status to " + step));
        }
        return true;
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
