package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is peculiar to the system of {@code docker-compose.yml}. */
@Tag("compose")
class ComposeIT {

    private static final ComposeSystemUnderTest system = ComposeSystemUnderTest.shared();

    @Test
    void answersWithAProblemWhileAServiceIsDown() {
        system.stop(Service.NOTIFICATION);
        try {
            Reply reply = system.shop().notifications("00000000-0000-0000-0000-000000000000");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(reply.text("title")).isEqualTo("Service Unavailable");
        } finally {
            system.start(Map.of(Service.NOTIFICATION, Map.of()));
        }
    }

    @Test
    void isFoundByTheAuditWhichKeepsItsPasswordsToItself() throws Exception {
        Till till = new Till(system.shop());
        NewProduct cup = till.aProduct(1);
        till.placeAndAwait(anOrder().of(1, cup), "CONFIRMED");
        Path printed = Files.createTempFile("audit", ".txt");
        try {
            int exitCode = audit(printed);

            assertThat(printed).content(StandardCharsets.UTF_8).contains("Every invariant holds.");
            assertThat(exitCode).isZero();
            assertThat(printed).content(StandardCharsets.UTF_8).doesNotContain(passwords());
        } finally {
            Files.delete(printed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGatewayShowsTheCallsOfEveryServiceAtItsOwnAddress(Service service) throws Exception {
        String definition = get("/api/docs/" + service.name().toLowerCase(Locale.ROOT), Map.of());

        assertThat(definition).contains("\"openapi\":", "\"url\":\"" + gateway() + "/api\"");
        assertThat(get("/swagger-ui/swagger-initializer.js", Map.of()))
                .contains("/api/docs/" + service.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void theGatewayBelievesNoCallerAboutTheWayOfItsRequest() throws Exception {
        String definition = get(
                "/api/docs/order",
                Map.of(
                        "Forwarded",
                        "host=elsewhere.example",
                        "X-Forwarded-Host",
                        "elsewhere.example",
                        "X-Forwarded-Port",
                        "1"));

        assertThat(definition).contains(gateway()).doesNotContain("elsewhere");
    }

    private static String gateway() {
        return "http://127.0.0.1:" + system.environment().get("ORDERFLOW_HTTP_PORT");
    }

    private static String get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway() + path));
        headers.forEach(request::header);
        HttpResponse<String> response = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static int audit(Path output) throws IOException, InterruptedException {
        ProcessBuilder audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "sandbox.jar").toAbsolutePath().toString(),
                        "audit",
                        "--compose")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        audit.environment().putAll(system.environment());
        audit.environment().put("ORDERFLOW_HOME", Path.of("..").toAbsolutePath().toString());
        Process process = audit.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static List<String> passwords() throws IOException {
        Path credentials = Path.of(system.environment().getOrDefault("ORDERFLOW_CREDENTIALS", ""));
        List<String> lines = new ArrayList<>(Files.readAllLines(credentials.resolve("postgres.env")));
        lines.addAll(Files.readAllLines(credentials.resolve("rabbitmq.env")));
        return lines.stream()
                .filter(line -> line.contains("PASS"))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
    }
}
