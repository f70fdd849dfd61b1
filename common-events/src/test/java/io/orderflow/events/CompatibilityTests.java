package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's records and schemas against what every release put on the wire. */
class CompatibilityTests {

    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsValidByTodaysSchema(ArchivedSample sample) {
        assertThat(EventSchema.violations(sample.type(), sample.json())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sampleIsReadByTodaysRecord(ArchivedSample sample) throws JsonProcessingException {
        DomainEvent event = sample.event();

        assertThat(event).isExactlyInstanceOf(sample.type().record());
        assertThat(EventType.of(event)).isEqualTo(sample.type());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFieldOfASampleSurvivesReadingAndWriting(ArchivedSample sample) throws JsonProcessingException {
        JsonNode written = WireJson.write(sample.event());

        for (JsonPointer field : fieldsOf(sample.json())) {
            assertThat(sameValue(sample.json().at(field), written.at(field)))
                    .as("%s: %s is written as %s", field, sample.json().at(field), written.at(field))
                    .isTrue();
        }
        assertThat(WireJson.read(written, sample.type())).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTodaysRecordWritesIsValidByItsSchema(ArchivedSample sample) throws JsonProcessingException {
        assertThat(EventSchema.violations(sample.type(), WireJson.write(sample.event())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreIgnored(ArchivedSample sample) throws JsonProcessingException {
        JsonNode later = sample.json().deepCopy();
        addUnknownFields(later);

        assertThat(EventSchema.violations(sample.type(), later)).isEmpty();
        assertThat(WireJson.read(later, sample.type())).isEqualTo(sample.event());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recordAndSchemaRequireTheSameFields(ArchivedSample sample) {
        for (JsonPointer field : fieldsOf(sample.json())) {
            JsonNode without = without(field, sample.json());
            if (EventSchema.violations(sample.type(), without).isEmpty()) {
                assertThatCode(() -> WireJson.read(without, sample.type()))
                        .as("%s is optional by the schema", field)
                        .doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> WireJson.read(without, sample.type()))
                        .as("%s is required by the schema", field)
                        .isInstanceOf(JsonProcessingException.class)
                        .hasMessageContaining(field.last().getMatchingProperty());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasASchema(EventType type) {
        assertThat(EventSchema.files()).contains(EventSchema.fileOf(type));
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasASampleWithAllItsFields(EventType type) {
        assertThat(ArchivedSample.of(type)).anySatisfy(sample -> {
            JsonNode written = WireJson.write(sample.event());
            assertThat(fieldsOf(written)).noneMatch(field -> written.at(field).isNull());
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyEventHasASampleWithNothingButItsRequiredFields(EventType type) {
        assertThat(ArchivedSample.of(type))
                .anySatisfy(sample -> assertThat(fieldsOf(sample.json()))
                        .noneMatch(field -> EventSchema.violations(type, without(field, sample.json()))
                                .isEmpty()));
    }

    private static List<ArchivedSample> samples() {
        return ArchivedSample.all();
    }

    /** Where all fields of {@code node} are, at any depth. */
    private static List<JsonPointer> fieldsOf(JsonNode node) {
        List<JsonPointer> fields = new ArrayList<>();
        collectFields(node, JsonPointer.empty(), fields);
        return fields;
    }

    private static void collectFields(JsonNode node, JsonPointer at, List<JsonPointer> fields) {
        node.properties().forEach(field -> {
            JsonPointer pointer = at.appendProperty(field.getKey());
            fields.add(pointer);
            collectFields(field.getValue(), pointer, fields);
        });
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collectFields(node.get(i), at.appendIndex(i), fields);
            }
        }
    }

    private static JsonNode without(JsonPointer field, JsonNode json) {
        JsonNode copy = json.deepCopy();
        ((ObjectNode) copy.at(field.head())).remove(field.last().getMatchingProperty());
        return copy;
    }

    private static void addUnknownFields(JsonNode node) {
        node.forEach(CompatibilityTests::addUnknownFields);
        if (node instanceof ObjectNode object) {
            object.put("added_later", "by a newer release");
            object.putObject("also_added_later").put("nested", true);
        }
    }

    /** Containers are compared by their size only: their fields have pointers of their own. */
    private static boolean sameValue(JsonNode expected, JsonNode actual) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        if (expected.isArray()) {
            return actual.isArray() && expected.size() == actual.size();
        }
        return expected.isObject() ? actual.isObject() : expected.equals(actual);
    }
}
