package io.orderflow.sandbox.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders as JSON lines: each line is what {@code POST /orders} takes. */
final class JsonOrders implements Orders {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final TextLines lines;

    JsonOrders(TextLines lines) {
        this.lines = lines;
    }

    @Override
    public @Nullable Entry next() throws IOException {
        TextLines.Line line = lines.next();
        if (line == null) {
            return null;
        }
        if (!line.complete()) {
            return Entry.unreadable(line.number(), null, "is longer than an order can be");
        }
        try {
            JsonNode body = JSON.readTree(line.text());
            return body.isObject()
                    ? Entry.of(line.number(), reference(body), line.text())
                    : Entry.unreadable(line.number(), null, "is no JSON object");
        } catch (JsonProcessingException e) {
            return Entry.unreadable(line.number(), null, "is no JSON: " + withoutSource(e));
        }
    }

    /** The parser names its source, too, of which nobody knows. */
    private static String withoutSource(JsonProcessingException e) {
        return e.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }

    /** It is no field of an order, and the service ignores it. */
    private static @Nullable String reference(JsonNode body) {
        return Stream.of(CsvHeader.REFERENCE, CsvHeader.REFERENCE_ALIAS)
                .map(name -> body.path(name).asText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
