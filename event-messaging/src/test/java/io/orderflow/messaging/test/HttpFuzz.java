package io.orderflow.messaging.test;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.messaging.test.ApiDefinition.Operation;
import io.orderflow.messaging.test.ApiDefinition.Parameter;
import io.orderflow.messaging.test.RawHttp.Answer;
import io.orderflow.messaging.test.RawHttp.Request;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls every operation of a running service, as its OpenAPI definition lists them, with everything that is wrong: each
 * parameter and each property of a body with each hostile value, and requests that are no HTTP or no JSON. Whatever comes,
 * the service must say so in a way that callers understand and that tells attackers nothing. Makes the same calls each time.
 */
public final class HttpFuzz {

    private static final Logger log = LoggerFactory.getLogger(HttpFuzz.class);

    private final RawHttp http;
    private final List<String> complaints = new ArrayList<>();
    private int calls;

    /** @param port of the service, on the loopback address */
    public HttpFuzz(int port) {
        this.http = new RawHttp(port);
    }

    /**
     * Makes all calls.
     *
     * @throws AssertionError that lists what was answered wrongly
     */
    public void run() {
        List<Operation> operations = definition().operations();
        assertThat(operations).as("operations of the OpenAPI definition").isNotEmpty();
        long start = System.nanoTime();
        operations.forEach(this::fuzz);
        operations.stream().map(Operation::path).distinct().forEach(this::fuzzMethods);
        fuzzProtocol();
        log.info(
                "{} calls to {} operations in {} ms",
                calls,
                operations.size(),
                (System.nanoTime() - start) / 1_000_000);
        assertThat(complaints).isEmpty();
        assertThat(http.send(new Request("GET", "/health")).status())
                .as("health")
                .isEqualTo(200);
    }

    private ApiDefinition definition() {
        return ApiDefinition.read(
                Verdict.parse(http.send(new Request("GET", "/v3/api-docs")).body()));
    }

    private void fuzz(Operation operation) {
        Request valid = valid(operation);
        // Or whatever follows would be refused for another reason than its own.
        assertThat(http.send(valid).status()).as("%s", valid).isNotIn(400, 415);
        fuzzTarget(operation, valid);
        fuzzHeaders(operation, valid);
        if (operation.body().isPresent()) {
            fuzzBody(operation.body().get(), valid);
        } else {
            call(valid.with("Content-Type: application/json").withBody("{\"a\":".getBytes(UTF_8)));
        }
        for (String accept : List.of("image/png", "application/xml", "text/html", "nonsense", "*/*;q=2", "")) {
            call(valid.with("Accept: " + accept));
        }
    }

    private Request valid(Operation operation) {
        Request request = new Request(operation.method(), operation.target(Map.of()));
        return operation.body().isPresent()
                ? request.with("Content-Type: " + operation.bodyType())
                        .withBody(text(operation.body().get()).getBytes(UTF_8))
                : request;
    }

    /** A body that is no JSON is a text in the definition. */
    private static String text(JsonNode body) {
        return body.isTextual() ? body.asText() : body.toString();
    }

    private void fuzzTarget(Operation operation, Request valid) {
        List<Parameter> inTarget = new ArrayList<>(operation.in("path"));
        inTarget.addAll(operation.in("query"));
        for (Parameter parameter : inTarget) {
            Stream.concat(
                            HostileValues.TEXTS.stream().map(text -> URLEncoder.encode(text, UTF_8)),
                            HostileValues.BROKEN_ENCODINGS.stream())
                    .forEach(value -> call(new Request(
                            valid.method(),
                            operation.target(Map.of(parameter.name(), value)),
                            valid.headers(),
                            valid.body())));
            call(new Request(
                    valid.method(),
                    operation.target(Map.of(parameter.name(), "1&" + parameter.name() + "=2")),
                    valid.headers(),
                    valid.body()));
        }
    }

    private void fuzzHeaders(Operation operation, Request valid) {
        for (Parameter header : operation.in("header")) {
            for (String text : HostileValues.TEXTS) {
                call(valid.with(header.name() + ": " + text));
            }
            call(valid.with(header.name() + ": " + "x".repeat(100_000)));
            call(valid.with(header.name() + ": a", header.name() + ": b"));
        }
    }

    private void fuzzBody(JsonNode example, Request valid) {
        for (JsonPlace place : JsonPlace.in(example)) {
            HostileValues.json().forEach(value -> call(valid.withBody(place.filledWith(value))));
            call(valid.withBody(place.removed()));
        }
        HostileValues.json().forEach(value -> call(valid.withBody(value)));
        String body = new String(valid.body(), UTF_8);
        for (String broken : List.of(
                body.substring(0, body.length() - 1),
                body + body,
                body + "garbage",
                "{" + body.substring(1, body.length() - 1) + "," + body.substring(1),
                "\ufeff" + body,
                body.replace(":", ""),
                "{\"padding\":\"" + "x".repeat(2_000_000) + "\"}")) {
            call(valid.withBody(broken.getBytes(UTF_8)));
        }
        call(valid.withBody(body.getBytes(UTF_16)));
        Request untyped = new Request(valid.method(), valid.target()).withBody(valid.body());
        call(untyped);
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "multipart/form-data",
                "application/x-www-form-urlencoded",
                "nonsense",
                "application/json; charset=nonsense",
                "application/json; charset=utf-16",
                "*/*",
                "")) {
            call(untyped.with("Content-Type: " + type));
        }
        call(valid.with("Content-Encoding: gzip"));
        call(valid.with("Content-Length: -1"));
        call(valid.with("Content-Length: 99999999999999999999"));
        call(valid.with("Transfer-Encoding: chunked").withBody("zz\r\nnonsense".getBytes(UTF_8)));
        call(valid.with("Transfer-Encoding: nonsense"));
    }

    private void fuzzMethods(String path) {
        String target = path.replaceAll("\\{\\w+}", "1");
        for (String method :
                List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO", "get")) {
            call(new Request(method, target));
        }
    }

    private void fuzzProtocol() {
        for (String target : List.of(
                "/",
                "//",
                "/..",
                "/%",
                "/%00",
                "/nowhere",
                "/nowhere/%2e%2e",
                "*",
                "nonsense",
                "http://elsewhere/",
                "/a;b/c",
                "/\u00e9",
                "/error",
                "/swagger-ui/nowhere",
                "/v3/api-docs/nowhere",
                "/env",
                "/" + "x".repeat(100_000))) {
            call(new Request("GET", target));
        }
        Request get = new Request("GET", "/nowhere");
        call(get.with("X-Long: " + "x".repeat(100_000)));
        call(get.with("no colon"));
        call(get.with(": no name"));
        call(get.with("X-Nul: a\u0000b"));
        call(get.with("Host: a", "Host: b"));
        call(get.with("Expect: nonsense"));
        call(get.with("Range: bytes=0-1"));
        call(get.with("Cookie: " + "a=b; ".repeat(500)));
        call(new Request("", ""));
        call(new Request("G\u0000T", "/"));
    }

    private void call(Request request) {
        calls++;
        Answer answer = http.send(request);
        String complaint = Verdict.on(request, answer);
        if (!complaint.isEmpty() && complaints.size() < 50) {
            complaints.add(complaint + ": " + answer + "\n to " + request);
        }
    }
}
