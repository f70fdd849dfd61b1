package io.orderflow.notification.monitor.health;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks services how they are. What they answer is not passed on: it may name hosts and people. */
@Component
class ServiceProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RestClient http;

    ServiceProbe() {
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(PATIENCE);
        connections.setReadTimeout(PATIENCE);
        http = RestClient.builder().requestFactory(connections).build();
    }

    /** Asks each instance; never throws. */
    Findings probe(List<URI> instances) {
        List<String> errors = new ArrayList<>();
        int slowest = -1;
        Boolean deadLetters = null;
        for (URI instance : instances) {
            long start = System.nanoTime();
            try {
                http.get().uri(instance.resolve("/health")).retrieve().toBodilessEntity();
                slowest = Math.max(slowest, (int)
                        Duration.ofNanos(System.nanoTime() - start).toMillis());
                Boolean waiting = hasDeadLetters(instance);
                if (waiting != null) {
                    deadLetters = waiting || Boolean.TRUE.equals(deadLetters);
                }
            } catch (RestClientException e) {
                errors.add(instance.getHost() + ":" + instance.getPort() + " " + reason(e));
            }
        }
        return new Findings(errors.size() < instances.size(), slowest, String.join(", ", errors), deadLetters);
    }

    private @Nullable Boolean hasDeadLetters(URI instance) {
        try {
            JsonNode page = http.get()
                    .uri(instance.resolve("/dead-letters?status=WAITING&limit=1"))
                    .retrieve()
                    .body(JsonNode.class);
            return page == null ? null : !page.path("items").isEmpty();
        } catch (RestClientException e) {
            // It is up, and says by its health what it cannot reach.
            return null;
        }
    }

    private static String reason(RestClientException failure) {
        if (failure instanceof RestClientResponseException answer) {
            return "answers " + answer.getStatusCode().value();
        }
        return failure instanceof ResourceAccessException ? "does not answer" : "answers what cannot be read";
    }

    /**
     * @param up whether at least one instance is
     * @param responseMillis -1 if none answered
     * @param error empty if nothing was wrong
     * @param deadLetters null if none told
     */
    record Findings(
            boolean up,
            int responseMillis,
            String error,
            @Nullable Boolean deadLetters) {}
}
