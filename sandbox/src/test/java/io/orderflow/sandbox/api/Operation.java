package io.orderflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.sandbox.SystemUnderTest;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A call as the OpenAPI document of a service describes it.
 *
 * @param url where the service answers
 * @param description the call's part of the document
 * @param document all of it
 */
record Operation(Service service, URI url, Call call, JsonNode description, JsonNode document) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** Those of all services of the shared system. */
    static List<Operation> all() {
        List<Operation> operations = new ArrayList<>();
        SystemUnderTest.shared().urls().forEach((service, url) -> {
            JsonNode document = read(url.resolve("/v3/api-docs"));
            document.path("paths")
                    .fields()
                    .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                        if (METHODS.contains(method.getKey())) {
                            Call call = new Call(method.getKey().toUpperCase(Locale.ROOT), path.getKey());
                            operations.add(new Operation(service, url, call, method.getValue(), document));
                        }
                    }));
        });
        operations.sort(Comparator.comparing(Operation::toString));
        return operations;
    }

    private static JsonNode read(URI document) {
        try {
            return new ObjectMapper().readTree(document.toURL());
        } catch (IOException e) {
            throw new AssertionError(document + " cannot be read", e);
        }
    }

    List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        description.path("parameters").forEach(parameters::add);
        return parameters;
    }

    boolean hasQueryParameter(String name) {
        return parameters().stream()
                .anyMatch(parameter -> parameter.path("in").asText().equals("query")
                        && parameter.path("name").asText().equals(name));
    }

    @Override
    public String toString() {
        return service.serviceName() + ": " + call;
    }
}
