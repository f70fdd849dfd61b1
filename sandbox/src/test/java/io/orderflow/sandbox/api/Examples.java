package io.orderflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a document says of a call, and makes a request of nothing but its examples. */
final class Examples {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String REFERENCE = "$ref";

    private final Operation operation;
    private final List<String> missing = new ArrayList<>();

    Examples(Operation operation) {
        this.operation = operation;
    }

    /** What the document does not say, each as a sentence; empty if it says all. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** The request; not to be sent if something is {@link #missing()}. */
    HttpRequest request() {
        requireText(operation.description(), "summary", "it has no summary: @Operation(summary = ...)");
        requireText(operation.description(), "description", "it has no description: @Operation(description = ...)");
        String path = operation.call().path();
        StringBuilder query = new StringBuilder();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String where = parameter.path("in").asText() + " parameter " + name;
            requireText(parameter, "description", where + " has no description: @Parameter(description = ...)");
            Optional<JsonNode> known = example(parameter);
            if (known.isEmpty()) {
                missing.add(where + " has no example: @Parameter(example = ...)");
            }
            String example = known.map(JsonNode::asText).orElse("missing");
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(example));
                case "query" ->
                    query.append(query.isEmpty() ? "?" : "&")
                            .append(name)
                            .append("=")
                            .append(encoded(example));
                case "header" -> headers.addAll(List.of(name, example));
                default -> missing.add(where + " is of a kind that this test does not know");
            }
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(operation.url() + path + query));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return withBody(request.timeout(PATIENCE)).build();
    }

    /** Whether it names something by an id that is made by the system, so that no example can exist. */
    boolean namesWhatNobodyCanKnow() {
        return operation.parameters().stream()
                .anyMatch(parameter -> parameter.at("/schema/format").asText().equals("uuid") && isRequired(parameter));
    }

    private static boolean isRequired(JsonNode parameter) {
        return parameter.path("required").asBoolean();
    }

    private HttpRequest.Builder withBody(HttpRequest.Builder request) {
        JsonNode contents = operation.description().at("/requestBody/content");
        if (contents.isEmpty()) {
            return request.method(operation.call().method(), BodyPublishers.noBody());
        }
        Map.Entry<String, JsonNode> content = contents.fields().next();
        JsonNode body = example(content.getValue())
                .orElseGet(() -> example(content.getValue().path("schema"), "request body"));
        String text = body.isTextual() ? body.asText() : body.toString();
        return request.header("Content-Type", content.getKey())
                .method(operation.call().method(), BodyPublishers.ofString(text));
    }

    /** That of a parameter or a body itself, else that of its schema if it is a simple one. */
    private Optional<JsonNode> example(JsonNode described) {
        JsonNode named = described.path("examples");
        if (named.isObject() && !named.isEmpty()) {
            return Optional.of(named.elements().next().path("value"));
        }
        JsonNode schema = resolved(described.path("schema"));
        for (JsonNode place : List.of(described.path("example"), schema.path("example"), schema.path("default"))) {
            if (!place.isMissingNode() && !place.isNull()) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    private JsonNode example(JsonNode described, String where) {
        JsonNode schema = resolved(described);
        for (JsonNode own : List.of(described.path("example"), schema.path("example"), schema.path("default"))) {
            if (!own.isMissingNode() && !own.isNull()) {
                return own;
            }
        }
        if (schema.has("properties")) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            schema.path("properties")
                    .fields()
                    .forEachRemaining(property -> object.set(
                            property.getKey(), example(property.getValue(), where + ", field " + property.getKey())));
            return object;
        }
        if (schema.has("items")) {
            return JsonNodeFactory.instance.arrayNode().add(example(schema.path("items"), where + ", an item"));
        }
        missing.add(where + " has no example: @Schema(example = ...)");
        return JsonNodeFactory.instance.nullNode();
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path(REFERENCE).asText();
        return reference.isEmpty() ? schema : operation.document().at(reference.substring(1));
    }

    private void requireText(JsonNode described, String field, String sentence) {
        if (described.path(field).asText().isBlank()) {
            missing.add(sentence);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
