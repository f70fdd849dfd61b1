package io.orderflow.notification.monitor.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Shows the bodies of events. */
final class Payloads {

    private static final int MOST_TEXT = 2_000;

    /** Amounts keep their zeros. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private Payloads() {}

    /** The JSON that {@code body} is; a text with its beginning if it is none. */
    static JsonNode read(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? TextNode.valueOf("") : json;
        } catch (IOException e) {
            return TextNode.valueOf(new String(body, 0, Math.min(MOST_TEXT, body.length), StandardCharsets.UTF_8));
        }
    }
}
