package io.orderflow.payment.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderflow.payment.GatewayFaultException;
import io.orderflow.payment.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The service behind the HTTP gateway, as far as it matters how to reach it: which answers it gives is none of its business. */
class GatewayEndpoint {

    /** Far above what any answer needs. */
    private static final int MAX_BODY = 64 * 1024;

    private final RestClient http;
    private final ObjectMapper json;

    /** @param builder used up */
    GatewayEndpoint(HttpGatewayProperties settings, RestClient.Builder builder, ObjectMapper json) {
        this.http = builder.baseUrl(settings.baseUrl())
                .requestFactory(requests(settings))
                .defaultHeaders(headers -> {
                    if (settings.token() != null) {
                        headers.setBearerAuth(settings.token());
                    }
                })
                .build();
        this.json = json;
    }

    /** Without redirects: they would take the customer's payment to who knows whom. */
    private static JdkClientHttpRequestFactory requests(HttpGatewayProperties settings) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.readTimeout());
        return requests;
    }

    /** @throws GatewayFaultException if there is no complete reply in time */
    Reply post(String path, String idempotencyKey, Object body) {
        try {
            return http.post()
                    .uri(path)
                    .header("Idempotency-Key", idempotencyKey)
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON)
                    .body(json.writeValueAsBytes(body))
                    .exchangeForRequiredValue((request, response) -> read(response));
        } catch (RestClientException e) {
            String cause =
                    NestedExceptionUtils.getMostSpecificCause(e).getClass().getSimpleName();
            throw new GatewayFaultException(new Unavailable("The payment gateway gave no answer: " + cause), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + body, e);
        }
    }

    private Reply read(ClientHttpResponse response) throws IOException {
        HttpHeaders headers = response.getHeaders();
        // Closed before the response is, which would read the rest of a body without end.
        try (InputStream body = response.getBody()) {
            return new Reply(
                    response.getStatusCode().value(),
                    MediaType.APPLICATION_PROBLEM_JSON.equalsTypeAndSubtype(headers.getContentType()),
                    parse(body.readNBytes(MAX_BODY + 1)),
                    headers.getFirst(HttpHeaders.RETRY_AFTER));
        }
    }

    private JsonNode parse(byte[] body) throws IOException {
        if (body.length > MAX_BODY) {
            return MissingNode.getInstance();
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
