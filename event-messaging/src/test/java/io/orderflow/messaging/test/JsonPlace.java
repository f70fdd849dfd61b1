package io.orderflow.messaging.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The place of one value in a document, at any depth, where something else can be. */
record JsonPlace(JsonNode document, JsonPointer pointer) {

    private static final String HOLE = "@hole@";

    /** All of them but the document itself. */
    static List<JsonPlace> in(JsonNode document) {
        List<JsonPlace> places = new ArrayList<>();
        collect(document, document, JsonPointer.empty(), places);
        return places;
    }

    private static void collect(JsonNode document, JsonNode at, JsonPointer pointer, List<JsonPlace> places) {
        List<JsonPointer> children = new ArrayList<>();
        at.fieldNames().forEachRemaining(name -> children.add(pointer.appendProperty(name)));
        for (int i = 0; at.isArray() && i < at.size(); i++) {
            children.add(pointer.appendIndex(i));
        }
        for (JsonPointer child : children) {
            places.add(new JsonPlace(document, child));
            collect(document, document.at(child), child, places);
        }
    }

    /** The document with {@code value} in this place, whether or not that makes JSON. */
    byte[] filledWith(byte[] value) {
        JsonNode copy = document.deepCopy();
        if (copy.at(pointer.head()) instanceof ObjectNode object) {
            object.put(pointer.last().getMatchingProperty(), HOLE);
        } else {
            ((ArrayNode) copy.at(pointer.head())).set(pointer.last().getMatchingIndex(), HOLE);
        }
        String[] around = copy.toString().split('"' + HOLE + '"', -1);
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        filled.writeBytes(around[0].getBytes(UTF_8));
        filled.writeBytes(value);
        filled.writeBytes(around[1].getBytes(UTF_8));
        return filled.toByteArray();
    }

    /** The document with nothing in this place. */
    byte[] removed() {
        JsonNode copy = document.deepCopy();
        if (copy.at(pointer.head()) instanceof ObjectNode object) {
            object.remove(pointer.last().getMatchingProperty());
        } else {
            ((ArrayNode) copy.at(pointer.head())).remove(pointer.last().getMatchingIndex());
        }
        return copy.toString().getBytes(UTF_8);
    }
}
