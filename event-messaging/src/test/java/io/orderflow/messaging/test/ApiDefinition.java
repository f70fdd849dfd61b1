package io.orderflow.messaging.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operations that an OpenAPI definition lists. */
record ApiDefinition(List<Operation> operations) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /**
     * A call.
     *
     * @param path a template, as in {@code /orders/{id}}
     * @param body a valid one, empty if the call takes none
     * @param bodyType its media type, empty if the call takes none
     */
    record Operation(String method, String path, List<Parameter> parameters, Optional<JsonNode> body, String bodyType) {

        List<Parameter> in(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.in().equals(place))
                    .toList();
        }

        /** The request target with valid values, except those of {@code others}, which are taken as they are. */
        String target(Map<String, String> others) {
            String target = path;
            for (Parameter parameter : in("path")) {
                target = target.replace(
                        "{" + parameter.name() + "}", others.getOrDefault(parameter.name(), parameter.valid()));
            }
            String query = in("query").stream()
                    .filter(parameter -> parameter.usual() || others.containsKey(parameter.name()))
                    .map(parameter -> parameter.name() + "=" + others.getOrDefault(parameter.name(), parameter.valid()))
                    .collect(Collectors.joining("&"));
            return query.isEmpty() ? target : target + "?" + query;
        }
    }

    /**
     * @param usual whether it is part of a proper call: it is required, or its definition shows by an example how to use it
     * @param valid a value that fits, encoded
     */
    record Parameter(String in, String name, boolean usual, String valid) {}

    static ApiDefinition read(JsonNode api) {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fields()
                        .forEachRemaining(method -> operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                parameters(api, method.getValue()),
                                bodySchema(method.getValue()).map(schema -> example(api, schema)),
                                bodyType(method.getValue())))));
        return new ApiDefinition(operations);
    }

    private static List<Parameter> parameters(JsonNode api, JsonNode operation) {
        return stream(operation.path("parameters"))
                .map(parameter -> new Parameter(
                        parameter.path("in").asText(),
                        parameter.path("name").asText(),
                        parameter.path("required").asBoolean() || parameter.has("example"),
                        URLEncoder.encode(
                                parameter.has("example")
                                        ? parameter.path("example").asText()
                                        : example(api, parameter.path("schema")).asText(),
                                StandardCharsets.UTF_8)))
                .toList();
    }

    private static Optional<JsonNode> bodySchema(JsonNode operation) {
        return stream(operation.path("requestBody").path("content"))
                .map(content -> content.path("schema"))
                .findFirst();
    }

    private static String bodyType(JsonNode operation) {
        Iterator<String> types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next() : "";
    }

    /** A value that fits {@code schema}, with every property. */
    private static JsonNode example(JsonNode api, JsonNode schema) {
        if (schema.has("$ref")) {
            return example(api, api.at(schema.get("$ref").asText().substring(1)));
        }
        if (schema.has("example")) {
            return schema.get("example");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("properties")) {
            ObjectNode object = JSON.objectNode();
            schema.get("properties")
                    .fields()
                    .forEachRemaining(property -> object.set(property.getKey(), example(api, property.getValue())));
            return object;
        }
        return switch (schema.path("type").asText()) {
            case "array" -> JSON.arrayNode().add(example(api, schema.path("items")));
            case "integer", "number" -> JSON.numberNode(schema.path("minimum").asInt(1));
            case "boolean" -> JSON.booleanNode(true);
            default -> JSON.textNode(text(schema.path("format").asText()));
        };
    }

    private static String text(String format) {
        return switch (format) {
            case "uuid" -> "01890a5d-ac96-774b-bcce-b302099a8057";
            case "date-time" -> "2026-01-31T12:00:00Z";
            default -> "text";
        };
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
