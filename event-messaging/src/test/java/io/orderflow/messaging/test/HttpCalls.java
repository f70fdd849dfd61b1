package io.orderflow.messaging.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Calls the running service. Bodies are JSON, unless a header says otherwise: a text that is sent as it is, or a map. Headers alternate between name and
 * value.
 */
public class HttpCalls {

    private final TestRestTemplate http;

    HttpCalls(TestRestTemplate http) {
        this.http = http;
    }

    /** @param variables what stands for the {@code {names}} in {@code path} */
    public ResponseEntity<JsonNode> get(String path, Object... variables) {
        return http.getForEntity(path, JsonNode.class, variables);
    }

    /** Gets what is not JSON. */
    public ResponseEntity<String> getText(String path) {
        return http.getForEntity(path, String.class);
    }

    public ResponseEntity<JsonNode> post(String path, Object body, String... headers) {
        return send(HttpMethod.POST, path, body, headers);
    }

    public ResponseEntity<JsonNode> put(String path, Object body, String... headers) {
        return send(HttpMethod.PUT, path, body, headers);
    }

    public ResponseEntity<JsonNode> delete(String path, String... headers) {
        return send(HttpMethod.DELETE, path, null, headers);
    }

    /** Gets with headers. */
    public ResponseEntity<JsonNode> getWith(String path, String... headers) {
        return send(HttpMethod.GET, path, null, headers);
    }

    private ResponseEntity<JsonNode> send(HttpMethod method, String path, Object body, String... headers) {
        HttpHeaders all = new HttpHeaders();
        if (body != null) {
            all.setContentType(MediaType.APPLICATION_JSON);
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.set(headers[i], headers[i + 1]);
        }
        return http.exchange(path, method, new HttpEntity<>(body, all), JsonNode.class);
    }

    /** @param type of the problem, without what all types begin with */
    public static void assertProblem(ResponseEntity<JsonNode> answer, HttpStatus status, String type) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getBody().get("type").asText()).isEqualTo("urn:orderflow:problem:" + type);
    }

    /** The request was refused because of this field alone. */
    public static void assertInvalid(ResponseEntity<JsonNode> answer, String field) {
        assertProblem(answer, HttpStatus.BAD_REQUEST, "invalid-request");
        assertThat(answer.getBody().get("errors")).singleElement().satisfies(error -> {
            assertThat(error.get("field").asText()).isEqualTo(field);
            assertThat(error.get("message").asText()).isNotBlank();
        });
    }
}
