package io.orderflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The events' JSON, mapped as the transport does it. */
final class WireJson {

    /** With the settings of the codec in event-messaging; reading floats as decimals concerns trees only. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private WireJson() {}

    static JsonNode tree(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** What {@code file} says, its lines ended by a line feed on every system. */
    static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Maps and lists, as a YAML reader returns them, as a tree. */
    static JsonNode treeOf(Object value) {
        return JSON.valueToTree(value);
    }

    /** {@code tree} as maps, lists and numbers, as a YAML writer takes them. */
    static Object plain(JsonNode tree) {
        return JSON.convertValue(tree, Object.class);
    }

    /** Through text, as on the wire. */
    static JsonNode write(DomainEvent event) throws JsonProcessingException {
        return JSON.readTree(JSON.writeValueAsString(event));
    }

    static DomainEvent read(JsonNode json, EventType type) throws JsonProcessingException {
        return JSON.readValue(JSON.writeValueAsString(json), type.record());
    }

    /** The field under which {@code component} travels. */
    static String fieldOf(RecordComponent component) {
        return SNAKE_CASE.translate(component.getName());
    }

    /** Whether that field may be absent or null. */
    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
