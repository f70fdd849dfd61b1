package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls that operators make, the same to every service. Each method throws {@link UnexpectedReplyException} if there is no
 * reply; those that return a {@link Reply} return it as it came, whatever its status.
 */
public final class OperatorClient {

    private static final int PAGE = 200;

    private final JsonHttp http;

    /** @param urls where each service answers these calls; their paths follow on them */
    public OperatorClient(Map<Service, URI> urls) {
        http = new JsonHttp(urls);
    }

    /** Whether the service can be sent requests. */
    public Reply readiness(Service service) {
        return call("GET", service, "/health/readiness", Map.of(), null);
    }

    /** All that the service measures. */
    public List<Series> metrics(Service service) {
        return Series.in(http.text(service, "/prometheus"));
    }

    /** All dead letters in a status. */
    public List<JsonNode> deadLetters(Service service, String status) {
        return all(service, "/dead-letters", Map.of("status", status));
    }

    public Reply deadLetter(Service service, UUID id) {
        return call("GET", service, "/dead-letters/" + id, Map.of(), null);
    }

    public Reply replay(Service service, UUID id) {
        return call("POST", service, "/dead-letters/" + id + "/replay", Map.of(), null);
    }

    /** @param criteria {@code exception}, {@code type}; none for all */
    public Reply replay(Service service, Map<String, String> criteria) {
        return call("POST", service, "/dead-letters/replay", criteria, null);
    }

    public Reply discard(Service service, UUID id, String reason) {
        return call("POST", service, "/dead-letters/" + id + "/discard", Map.of(), reason);
    }

    public Reply action(Service service, String id) {
        return call("GET", service, "/dead-letters/actions/" + id, Map.of(), null);
    }

    /** All events of the service that the broker refused. */
    public List<JsonNode> undelivered(Service service) {
        return all(service, "/undelivered-events", Map.of());
    }

    public Reply retryUndelivered(Service service, UUID id) {
        return call("POST", service, "/undelivered-events/" + id + "/retry", Map.of(), null);
    }

    public Reply retryUndelivered(Service service) {
        return call("POST", service, "/undelivered-events/retry", Map.of(), null);
    }

    public Reply discardUndelivered(Service service, UUID id, String reason) {
        return call("POST", service, "/undelivered-events/" + id + "/discard", Map.of(), reason);
    }

    private List<JsonNode> all(Service service, String path, Map<String, String> criteria) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String query = path + "?limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            Reply page = call("GET", service, query, criteria, null).orThrow("GET " + path);
            page.body().path("items").forEach(items::add);
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());
        return items;
    }

    private Reply call(
            String method, Service service, String path, Map<String, String> criteria, @Nullable String reason) {
        String query = criteria.entrySet().stream()
                .map(criterion ->
                        criterion.getKey() + "=" + URLEncoder.encode(criterion.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        JsonNode body =
                reason == null ? null : JsonNodeFactory.instance.objectNode().put("reason", reason);
        String separator = query.isEmpty() ? "" : path.contains("?") ? "&" : "?";
        return http.call(method, service, path + separator + query, body, Map.of());
    }
}
