package io.orderflow.sandbox.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exchanges JSON with the services over HTTP. Safe to use from several threads. */
final class JsonHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    /** Longer than a caller may prefer an order service to wait. */
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(35);

    private final Map<Service, URI> urls;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final ObjectMapper json = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** @param urls where each service answers; its own paths follow on them */
    JsonHttp(Map<Service, URI> urls) {
        this.urls = Map.copyOf(urls);
    }

    Reply call(String method, Service service, String path) {
        return call(method, service, path, null, Map.of());
    }

    Reply call(String method, Service service, String path, @Nullable JsonNode body, Map<String, String> headers) {
        return exchange(method, URI.create(url(service) + path), body, headers);
    }

    /** The same with a body that is JSON already. */
    Reply post(Service service, String path, String body, Map<String, String> headers) {
        return exchange(
                "POST", URI.create(url(service) + path), BodyPublishers.ofString(body), withContentType(headers));
    }

    URI url(Service service) {
        URI url = urls.get(service);
        if (url == null) {
            throw new IllegalStateException("it is not known where the " + service.serviceName() + " answers");
        }
        return url;
    }

    /** What is to be read at {@code path} as plain text. */
    String text(Service service, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(service) + path))
                .timeout(REQUEST_TIMEOUT)
                .header("Accept", "text/plain")
                .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new UnexpectedReplyException(request.uri() + " was answered with " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** @throws UnexpectedReplyException if nobody answers, or not with JSON */
    Reply exchange(String method, URI uri, @Nullable JsonNode body, Map<String, String> headers) {
        try {
            return body == null
                    ? exchange(method, uri, BodyPublishers.noBody(), headers)
                    : exchange(
                            method,
                            uri,
                            BodyPublishers.ofByteArray(json.writeValueAsBytes(body)),
                            withContentType(headers));
        } catch (JsonProcessingException e) {
            throw failed(method, uri, e);
        }
    }

    private Reply exchange(String method, URI uri, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(REQUEST_TIMEOUT).method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = send(request.build());
            return new Reply(response.statusCode(), response.headers(), parse(response.body()));
        } catch (IOException e) {
            throw failed(method, uri, e);
        }
    }

    private static Map<String, String> withContentType(Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return all;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw failed(request.method(), request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnexpectedReplyException(request.method() + " " + request.uri() + " was interrupted", e);
        }
    }

    private static UnexpectedReplyException failed(String method, URI uri, IOException e) {
        return new UnexpectedReplyException(method + " " + uri + " failed: " + e, e);
    }

    private JsonNode parse(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
    }
}
