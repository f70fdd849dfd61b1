package io.orderflow.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.orderflow.messaging.test.HttpFuzz;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the fuzz finds fault with a service that has some. */
class HttpFuzzTests {

    private static final String ONE_OPERATION = """
            {"paths": {"/things": {"post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}}},
             "components": {"schemas": {"Thing": {"properties": {"sizes": {"type": "array", "items": {"type": "integer"}}}}}}}
            """;

    private HttpServer service;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/health", 200, "application/json", "{}");
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void isNotContentWithoutOperations() {
        answer("/v3/api-docs", 200, "application/json", "{\"openapi\": \"3.1.0\", \"paths\": {}}");

        assertThatExceptionOfType(AssertionError.class).isThrownBy(this::fuzz).withMessageContaining("operations");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    500 | application/problem+json | {"type":"t","title":"T","status":500} | not the service's
                    400 | text/plain               | no                                    | no problem details
                    400 | application/problem+json | {"type":"t","title":"T","status":404} | incomplete
                    400 | application/problem+json | {"type":"t","title":"T","status":400,"detail":"java.lang.Error"} | insides
                    """)
    void findsFaultWithAnAnswer(int status, String type, String body, String complaint) {
        answer("/v3/api-docs", 200, "application/json", ONE_OPERATION);
        answer("/", status, type, body);
        answer("/things", 202, "application/json", "{}");

        assertThatExceptionOfType(AssertionError.class).isThrownBy(this::fuzz).withMessageContaining(complaint);
    }

    @Test
    void isNotContentIfEvenAProperCallIsRefused() {
        answer("/v3/api-docs", 200, "application/json", ONE_OPERATION);
        answer("/things", 400, "application/problem+json", "{\"type\":\"t\",\"title\":\"T\",\"status\":400}");

        assertThatExceptionOfType(AssertionError.class).isThrownBy(this::fuzz).withMessageContaining("POST /things");
    }

    private void fuzz() {
        new HttpFuzz(service.getAddress().getPort()).run();
    }

    private void answer(String path, int status, String type, String body) {
        service.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
