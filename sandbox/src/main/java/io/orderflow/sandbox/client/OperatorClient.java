package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.Map;

/** The calls that operators make. Otherwise as {@link ShopClient}. */
public final class OperatorClient {

    private final JsonHttp http;

    /** @param urls where each service answers; its own paths follow on them */
    public OperatorClient(Map<Service, URI> urls) {
        http = new JsonHttp(urls);
    }

    /** Whether the service can be sent requests. */
    public Reply readiness(Service service) {
        return http.call("GET", service, "/health/readiness");
    }

    /**
     * Events that a service could not handle, page by page.
     *
     * @param status such as {@code WAITING}
     * @param cursor of the page, empty for the first
     */
    public Reply deadLetters(Service service, String status, String cursor) {
        String page = cursor.isEmpty() ? "" : "&cursor=" + cursor;
        return http.call("GET", service, "/dead-letters?limit=100&status=" + status + page);
    }

    /** Sends a dead letter to its service once more. */
    public Reply replay(Service service, String id) {
        return http.call("POST", service, "/dead-letters/" + id + "/replay");
    }

    /** Sends all of a service's dead letters to it once more. */
    public Reply replayAll(Service service) {
        return http.call("POST", service, "/dead-letters/replay");
    }

    /** Decides that a dead letter is not to be handled. */
    public Reply discard(Service service, String id, String reason) {
        return http.call(
                "POST",
                service,
                "/dead-letters/" + id + "/discard",
                JsonNodeFactory.instance.objectNode().put("reason", reason),
                Map.of());
    }
}
