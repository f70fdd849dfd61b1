package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTests {

    private static final Map<Type, String> JSON_TYPES = Map.of(
            String.class, "string",
            UUID.class, "string",
            Instant.class, "string",
            BigDecimal.class, "number",
            LocalDate.class, "string",
            int.class, "integer",
            long.class, "integer");
    private static final Map<Type, String> FORMATS =
            Map.of(UUID.class, "uuid", Instant.class, "date-time", LocalDate.class, "date");

    @Test
    void existForTheEventsAndWhatTheyShareOnly() {
        List<String> expected = Stream.concat(
                        Arrays.stream(EventType.values()).map(EventSchema::fileOf), Stream.of(EventSchema.COMMON))
                .toList();

        assertThat(EventSchema.files()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("files")
    void areValidByTheirMetaschema(String file) {
        JsonNode schema = EventSchema.in(file).node();

        assertThat(schema.path("$schema").asText()).isEqualTo(SchemaId.V202012);
        assertThat(EventSchema.violations(SchemaId.V202012, schema)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void areIdentifiedByTheirFileName(String file) {
        assertThat(EventSchema.in(file).node().path("$id").asText()).isEqualTo(EventSchema.BASE + file);
    }

    @ParameterizedTest
    @MethodSource("files")
    void leaveRoomForFieldsThatAreAddedLater(String file) {
        JsonNode schema = EventSchema.in(file).node();

        assertThat(schema.findValues("additionalProperties")).isEmpty();
        assertThat(schema.findValues("unevaluatedProperties")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void areTitledByTheLogicalName(EventType type) {
        assertThat(EventSchema.of(type).node().path("title").asText()).isEqualTo(type.logicalName());
    }

    @ParameterizedTest
    @EnumSource
    void haveTheFieldsOfTheRecords(EventType type) {
        assertDescribes(EventSchema.of(type), type.record(), false, type.logicalName());
    }

    private static List<String> files() {
        return EventSchema.files();
    }

    private static void assertDescribes(EventSchema reference, Type type, boolean optional, String path) {
        EventSchema schema = reference.resolved();
        assertThat(reference.description()).as("description of %s", path).isNotBlank();
        assertThat(schema.node().path("format").asText())
                .as("format of %s", path)
                .isEqualTo(FORMATS.getOrDefault(type, ""));
        assertThat(jsonTypes(schema))
                .as("type of %s", path)
                .containsExactlyInAnyOrderElementsOf(
                        optional ? List.of(jsonType(type), "null") : List.of(jsonType(type)));
        if (type instanceof ParameterizedType list) {
            assertDescribes(schema.at("items"), list.getActualTypeArguments()[0], false, path + "[]");
        } else if (type instanceof Class<?> record && record.isRecord()) {
            assertDescribesComponents(schema, record, path);
        } else if (type instanceof Class<?> constants && constants.isEnum()) {
            assertThat(texts(schema.node().path("enum")))
                    .as("enum of %s", path)
                    .containsExactlyInAnyOrderElementsOf(names(constants));
        }
    }

    private static void assertDescribesComponents(EventSchema schema, Class<?> record, String path) {
        List<RecordComponent> components = List.of(record.getRecordComponents());
        assertThat(schema.node().path("properties").fieldNames())
                .as("properties of %s", path)
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        components.stream().map(WireJson::fieldOf).toList());
        assertThat(texts(schema.node().path("required")))
                .as("required fields of %s", path)
                .containsExactlyInAnyOrderElementsOf(components.stream()
                        .filter(component -> !WireJson.isOptional(component))
                        .map(WireJson::fieldOf)
                        .toList());
        for (RecordComponent component : components) {
            String field = WireJson.fieldOf(component);
            assertDescribes(
                    schema.at("properties").at(field),
                    component.getGenericType(),
                    WireJson.isOptional(component),
                    path + "." + field);
        }
    }

    private static String jsonType(Type type) {
        if (type instanceof ParameterizedType list) {
            assertThat(list.getRawType()).isEqualTo(List.class);
            return "array";
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isRecord()) {
            return "object";
        }
        return raw.isEnum() ? "string" : JSON_TYPES.getOrDefault(raw, "no JSON type known for " + raw);
    }

    private static List<String> jsonTypes(EventSchema schema) {
        JsonNode type = schema.node().path("type");
        return type.isArray() ? texts(type) : List.of(type.asText());
    }

    private static List<String> names(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
