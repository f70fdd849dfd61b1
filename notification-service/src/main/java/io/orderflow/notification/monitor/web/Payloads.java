package io.orderflow.notification.monitor.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Shows the bodies of events. */
final class Payloads {

    private static final int MOST_TEXT = 2_000;

    /** Leaves room for what an event is shown in: no more than 1,000 levels can be written. */
    private static final int MOST_LEVELS = 500;

    /** Zeros that a number may have which is written out. */
    private static final int MOST_ZEROS = 100;

    /** Amounts keep their zeros. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_LEVELS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(new WritableNumbers())
            .build();

    private Payloads() {}

    /** The JSON that {@code body} is; a text with its beginning if it is none, or none that can be shown. */
    static JsonNode read(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? TextNode.valueOf("") : json;
        } catch (IOException e) {
            return TextNode.valueOf(new String(body, 0, Math.min(MOST_TEXT, body.length), StandardCharsets.UTF_8));
        }
    }

    /** Exact, but texts instead of those that would fill pages: a few bytes can be a number of thousands of digits. */
    private static final class WritableNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1;

        WritableNumbers() {
            super(true);
        }

        @Override
        public ValueNode numberNode(BigDecimal number) {
            return Math.abs((long) number.scale()) > MOST_ZEROS
                    ? textNode(number.toString())
                    : super.numberNode(number);
        }
    }
}
