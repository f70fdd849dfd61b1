package io.orderflow.sandbox.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** Answers as the order service does to keys, and otherwise as it is told. */
final class ScriptedOrderService implements AutoCloseable {

    static {
        // An answer goes out in two pieces, and the second one would wait for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final Map<String, Instant> created = new HashMap<>();
    private final Queue<Fault> faults = new ArrayDeque<>();
    private final List<String> looks = new ArrayList<>();
    private Instant clock = Instant.now();
    private IntConsumer onRequest = number -> {};
    private int requests;

    /** An answer before which nothing was done; with status 0, no answer. */
    record Fault(int status, Map<String, String> headers, boolean placesTheOrder) {

        Fault(int status) {
            this(status, Map.of(), false);
        }
    }

    ScriptedOrderService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    synchronized void next(Fault fault) {
        faults.add(fault);
    }

    /** @param action told how many requests there were, before each is answered */
    synchronized void onRequest(IntConsumer action) {
        onRequest = action;
    }

    /** Of what is placed from now on. */
    synchronized void createsAt(Instant time) {
        clock = time;
    }

    /** As a system does that is started anew. */
    synchronized void forgetAll() {
        bodies.clear();
    }

    /** Keys of what was placed. */
    synchronized List<String> keys() {
        return List.copyOf(bodies.keySet());
    }

    synchronized int requests() {
        return requests;
    }

    synchronized List<String> looks() {
        return List.copyOf(looks);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("GET")) {
                look(exchange);
                return;
            }
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            Answer answer = place(key, body);
            answer.fault().headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.fault().status() != 0) {
                send(exchange, answer.fault().status(), answer.body());
            }
        }
    }

    private void look(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/orders/".length());
        boolean known;
        synchronized (this) {
            looks.add(id);
            known = bodies.containsKey(id.substring("order-of-".length()));
        }
        if (!known) {
            send(exchange, 404, "");
            return;
        }
        send(exchange, 200, "{\"order_id\": \"" + id + "\", \"status\": \"REJECTED\", \"reason\": \"OUT_OF_STOCK\"}");
    }

    private synchronized Answer place(String key, String body) throws IOException {
        onRequest.accept(++requests);
        Fault fault = faults.poll();
        if (fault != null && !fault.placesTheOrder()) {
            return new Answer(fault, "");
        }
        JsonNode order = new ObjectMapper().readTree(body);
        for (JsonNode item : order.path("items")) {
            if (item.path("quantity").asInt() < 1) {
                return new Answer(
                        new Fault(400),
                        "{\"errors\": [{\"field\": \"items[0].quantity\", \"message\": \"must be at least 1\"}]}");
            }
        }
        created.putIfAbsent(key, clock);
        String owner = bodies.putIfAbsent(key, body);
        if (owner != null && !owner.equals(body)) {
            return new Answer(new Fault(422), "{\"type\": \"urn:orderflow:problem:idempotency-key-reused\"}");
        }
        String answer = "{\"order_id\": \"order-of-" + key + "\", \"status\": \"PENDING\", \"created_at\": \""
                + created.get(key) + "\"}";
        return new Answer(fault == null ? new Fault(202) : fault, answer);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Answer(Fault fault, String body) {}
}
