package io.orderflow.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.ResourceUtils;

/**
 * A schema, or a part of one.
 *
 * @param document the file that it is in, against which its references are resolved
 */
record EventSchema(JsonNode document, JsonNode node) {

    static final String BASE = "https://orderflow.io/schemas/";
    static final String COMMON = "common.schema.json";

    private static final String FOLDER = "io/orderflow/events/schemas/";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(BASE, "classpath:" + FOLDER)));
    private static final SchemaValidatorsConfig CHECKING_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    static String fileOf(EventType type) {
        return type.logicalName() + ".schema.json";
    }

    static EventSchema of(EventType type) {
        return in(fileOf(type));
    }

    static EventSchema in(String file) {
        JsonNode document = WireJson.tree(folder().resolve(file));
        return new EventSchema(document, document);
    }

    /** The names of all schema files. */
    static List<String> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with {@code json} as an event of {@code type}; formats are checked. */
    static List<String> violations(EventType type, JsonNode json) {
        return violations(BASE + fileOf(type), json);
    }

    /** What is wrong with {@code json} by the schema whose {@code $id} is {@code schema}. */
    static List<String> violations(String schema, JsonNode json) {
        JsonSchema validator = FACTORY.getSchema(SchemaLocation.of(schema), CHECKING_FORMATS);
        return validator.validate(json).stream().map(Object::toString).toList();
    }

    /** This schema, or the one that it refers to. */
    EventSchema resolved() {
        if (!node.has("$ref")) {
            return this;
        }
        String[] reference = node.get("$ref").textValue().split("#", 2);
        JsonNode target = reference[0].isEmpty() ? document : in(reference[0]).document();
        return new EventSchema(target, target.at(reference[1])).resolved();
    }

    EventSchema at(String field) {
        return new EventSchema(document, node.path(field));
    }

    /** What the schema says about itself, or else the schema that it refers to. */
    String description() {
        return node.has("description")
                ? node.get("description").asText()
                : resolved().node().path("description").asText();
    }

    private static Path folder() {
        try {
            return ResourceUtils.getFile("classpath:" + FOLDER).toPath();
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
