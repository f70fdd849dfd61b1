package io.orderflow.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** What {@link SwaggerExamplesIT} finds in documents, good and bad. */
class ExamplesTests {

    @Test
    void makeARequestOfWhatTheDocumentSays() {
        Examples examples = new Examples(operation("PUT", "/cups/{cup_id}", """
                {
                  "summary": "Change a cup", "description": "Of the cupboard.",
                  "parameters": [
                    {"in": "path", "name": "cup_id", "description": "Its id", "example": "cup 1"},
                    {"in": "query", "name": "limit", "description": "Most", "schema": {"default": 50}},
                    {"in": "header", "name": "Prefer", "description": "How", "examples": {"short": {"value": "wait=1"}}}
                  ],
                  "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Cup"}}}}
                }"""));

        HttpRequest request = examples.request();

        assertThat(examples.missing()).isEmpty();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.uri()).hasToString("http://localhost:1/cups/cup%201?limit=50");
        assertThat(request.headers().firstValue("Prefer")).hasValue("wait=1");
        assertThat(request.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(body(request)).isEqualTo("{\"colour\":\"red\",\"spoons\":[{\"length\":12}]}");
    }

    @Test
    void sayWhatIsMissing() {
        Examples examples = new Examples(operation("POST", "/cups/{cup_id}", """
                {
                  "description": " ",
                  "parameters": [{"in": "path", "name": "cup_id"}],
                  "requestBody": {"content": {"application/json": {"schema": {
                    "properties": {"handles": {"type": "integer"}, "spoons": {"items": {"properties": {"length": {}}}}}}}}}
                }"""));

        examples.request();

        assertThat(examples.missing())
                .containsExactly(
                        "it has no summary: @Operation(summary = ...)",
                        "it has no description: @Operation(description = ...)",
                        "path parameter cup_id has no description: @Parameter(description = ...)",
                        "path parameter cup_id has no example: @Parameter(example = ...)",
                        "request body, field handles has no example: @Schema(example = ...)",
                        "request body, field spoons, an item, field length has no example: @Schema(example = ...)");
    }

    @Test
    void tellIdsThatNobodyCanKnow() {
        assertThat(parameter("\"required\": true, \"schema\": {\"format\": \"uuid\"}")
                        .namesWhatNobodyCanKnow())
                .isTrue();
        assertThat(parameter("\"required\": true, \"schema\": {\"type\": \"string\"}")
                        .namesWhatNobodyCanKnow())
                .isFalse();
        assertThat(parameter("\"schema\": {\"format\": \"uuid\"}").namesWhatNobodyCanKnow())
                .isFalse();
    }

    private static Examples parameter(String description) {
        return new Examples(operation(
                "GET", "/cups/{id}", "{\"parameters\": [{\"in\": \"path\", \"name\": \"id\", " + description + "}]}"));
    }

    private static Operation operation(String method, String path, String description) {
        JsonNode document = json("""
                {"components": {"schemas": {
                  "Cup": {"properties": {"colour": {"example": "red"}, "spoons": {"items": {"$ref": "#/components/schemas/Spoon"}}}},
                  "Spoon": {"properties": {"length": {"example": 12}}}
                }}}""");
        return new Operation(
                Service.ORDER, URI.create("http://localhost:1"), new Call(method, path), json(description), document);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String body(HttpRequest request) {
        CompletableFuture<String> text = new CompletableFuture<>();
        request.bodyPublisher().orElseThrow().subscribe(new Flow.Subscriber<>() {

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.complete(StandardCharsets.UTF_8.decode(bytes).toString());
            }

            @Override
            public void onError(Throwable failure) {
                text.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {}
        });
        return text.join();
    }
}
