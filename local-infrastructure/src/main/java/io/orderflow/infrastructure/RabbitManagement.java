package io.orderflow.infrastructure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The HTTP API of a RabbitMQ: much faster than {@code rabbitmqctl}, which starts an Erlang machine each time. */
final class RabbitManagement {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String authorization;

    RabbitManagement(String host, int port, String user, String password) {
        api = URI.create("http://" + host + ":" + port + "/api/");
        authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Creates a virtual host, unless it exists; the user may then do everything in it. */
    void createVirtualHost(String name) {
        require("PUT", "vhosts/" + name);
    }

    void deleteVirtualHost(String name) {
        require("DELETE", "vhosts/" + name);
    }

    boolean isAnswering() {
        try {
            return isSuccess(send("GET", "vhosts"));
        } catch (IOException e) {
            return false;
        }
    }

    private void require(String method, String path) {
        try {
            HttpResponse<String> response = send(method, path);
            if (!isSuccess(response)) {
                throw new InfrastructureException("RabbitMQ refuses %s %s: %d %s"
                        .formatted(method, path, response.statusCode(), response.body()));
            }
        } catch (IOException e) {
            throw new InfrastructureException("RabbitMQ does not answer " + method + " " + path, e);
        }
    }

    private HttpResponse<String> send(String method, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .timeout(TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted in " + method + " " + path, e);
        }
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }
}
