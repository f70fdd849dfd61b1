package io.orderflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.Topology.Inbound;
import io.orderflow.events.Topology.Outbound;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the documents say of an event.
 *
 * @param example the first sample that has most of its fields
 * @param subjectField the field that says what it is about
 */
record CatalogueEntry(EventType type, EventSchema schema, ArchivedSample example, String subjectField) {

    static CatalogueEntry of(EventType type) {
        ArchivedSample example = ArchivedSample.of(type).stream()
                .max(Comparator.comparingInt(sample -> sample.json().size()))
                .orElseThrow(() -> new IllegalStateException("there is no sample of " + type.logicalName()));
        return new CatalogueEntry(type, EventSchema.of(type), example, subjectField(example));
    }

    String meaning() {
        return schema.description();
    }

    String publisher() {
        return Topology.OUTBOUND.stream()
                .filter(outbound -> outbound.publishes().contains(type))
                .map(Outbound::service)
                .findFirst()
                .orElseThrow();
    }

    List<String> consumers() {
        return Topology.INBOUND.stream()
                .filter(inbound -> inbound.consumes().contains(type))
                .map(Inbound::service)
                .toList();
    }

    private static String subjectField(ArchivedSample example) {
        try {
            String subject = example.event().subject();
            return example.json().properties().stream()
                    .filter(field -> field.getValue().asText().equals(subject))
                    .map(Map.Entry<String, JsonNode>::getKey)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no field of " + example + " is its subject"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read " + example, e);
        }
    }
}
