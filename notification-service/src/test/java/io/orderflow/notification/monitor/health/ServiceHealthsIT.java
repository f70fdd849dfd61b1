package io.orderflow.notification.monitor.health;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.RunningMonitor;
import io.orderflow.notification.monitor.alert.Alerts;
import io.orderflow.notification.monitor.broker.BrokerWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

class ServiceHealthsIT extends RunningMonitor {

    private static final List<URI> NOWHERE = List.of(URI.create("http://localhost:1"));

    @Autowired
    private HealthTable table;

    @Autowired
    private ServiceProbe probe;

    @Autowired
    private MonitorProperties settings;

    @Autowired
    private Alerts alerts;

    @Autowired
    private BrokerWatch broker;

    private HttpServer order;
    private int answer = 200;
    private String deadLetters = "{\"items\":[]}";

    @BeforeEach
    void startAService() throws IOException {
        jdbc.update("delete from service_health");
        jdbc.update("delete from service_health_changes");
        order = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        order.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        order.createContext("/dead-letters", exchange -> {
            byte[] body = deadLetters.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        order.start();
    }

    @AfterEach
    void stopIt() {
        order.stop(0);
        jdbc.update("delete from service_health");
        jdbc.update("delete from alerts");
    }

    @Test
    void tellsHowEachServiceIs() {
        looking(List.of(uri())).runOnce();

        JsonNode all = http.get("/monitor/services/health").getBody().get("services");

        assertThat(all)
                .extracting(service -> service.get("service").asText() + " "
                        + service.get("status").asText())
                .containsExactly(
                        "inventory-service DOWN",
                        "notification-service DOWN",
                        "order-service UP",
                        "payment-service DOWN");
        assertThat(all.get(2).has("response_ms")).isTrue();
        assertThat(all.get(2).has("last_error")).isFalse();
        assertThat(all.get(3).get("last_error").asText()).isEqualTo("localhost:1 does not answer");
    }

    @Test
    void remembersWhenAServiceWentUpAndDown() {
        ServiceHealths services = looking(List.of(uri()));

        services.runOnce();
        services.runOnce();
        answer = 503;
        services.runOnce();
        services.runOnce();

        JsonNode health = http.get("/monitor/services/order-service/health").getBody();
        List<JsonNode> history =
                items(http.get("/monitor/services/order-service/history").getBody());
        assertThat(health.get("status").asText()).isEqualTo("DOWN");
        assertThat(health.get("last_error").asText()).endsWith("answers 503");
        assertThat(history).extracting(change -> change.get("status").asText()).containsExactly("DOWN", "UP");
        assertThat(health.get("since")).isEqualTo(history.get(0).get("at"));
        JsonNode page =
                http.get("/monitor/services/order-service/history?limit=1").getBody();
        assertThat(items(http.get("/monitor/services/order-service/history?cursor="
                                + page.get("next_cursor").asText())
                        .getBody()))
                .containsExactly(history.get(1));
    }

    @Test
    void takesAServiceForUpWhileOneInstanceIs() {
        looking(List.of(NOWHERE.get(0), uri())).runOnce();

        JsonNode health = http.get("/monitor/services/order-service/health").getBody();
        assertThat(health.get("status").asText()).isEqualTo("UP");
        assertThat(health.get("last_error").asText()).contains("localhost:1 does not answer");
    }

    @Test
    void noticesDeadLetters() {
        deadLetters = "{\"items\":[{}]}";

        looking(List.of(uri())).runOnce();

        assertThat(http.get("/monitor/services/order-service/health")
                        .getBody()
                        .get("dead_letters")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void goesByTheDeadLettersThatItKnewWhileAServiceDoesNotTell() {
        ServiceHealths services = looking(List.of(uri()));
        jdbc.update("delete from alerts");
        broker.runOnce();
        deadLetters = "{\"items\":[{}]}";
        lookAndAlert(services);
        JsonNode raised = deadLettersAlerts().get(0);

        answer = 503;
        lookAndAlert(services);
        assertThat(deadLettersAlerts()).containsExactly(raised);
        answer = 200;
        deadLetters = "no json";
        lookAndAlert(services);
        assertThat(deadLettersAlerts()).containsExactly(raised);
        deadLetters = "{\"items\":[{}]}";
        lookAndAlert(services);
        assertThat(deadLettersAlerts()).containsExactly(raised);

        deadLetters = "{\"items\":[]}";
        lookAndAlert(services);
        assertThat(deadLettersAlerts())
                .extracting(alert -> alert.get("status").asText())
                .containsExactly("RESOLVED");
    }

    private void lookAndAlert(ServiceHealths services) {
        services.runOnce();
        alerts.runOnce();
    }

    private List<JsonNode> deadLettersAlerts() {
        return items(http.get("/monitor/alerts").getBody()).stream()
                .filter(alert -> alert.get("kind").asText().equals("DEAD_LETTERS"))
                .toList();
    }

    @Test
    void knowsNothingOfAServiceThatWasNotLookedAtForAWhile() {
        assertThat(http.get("/monitor/services/order-service/health")
                        .getBody()
                        .get("status")
                        .asText())
                .isEqualTo("UNKNOWN");
        looking(List.of(uri())).runOnce();
        jdbc.update("update service_health set checked_at = checked_at - interval '1 day'");

        assertThat(http.get("/monitor/services/order-service/health")
                        .getBody()
                        .get("status")
                        .asText())
                .isEqualTo("UNKNOWN");
    }

    @Test
    void leavesTheLookingToTheInstanceThatDoes() {
        new ServiceHealths(table, probe, (name, duration) -> false, Clock.systemUTC(), settings).runOnce();

        assertThat(table.all()).isEmpty();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertProblem(http.get("/monitor/services/billing-service/health"), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/monitor/services/billing-service/history"), HttpStatus.NOT_FOUND, "not-found");
        assertInvalid(http.get("/monitor/services/order-service/history?limit=0"), "limit");
        assertInvalid(http.get("/monitor/services/order-service/history?cursor=x"), "cursor");
    }

    private URI uri() {
        return URI.create("http://localhost:" + order.getAddress().getPort());
    }

    private ServiceHealths looking(List<URI> orderService) {
        MonitorProperties with = new MonitorProperties(
                settings.eventLog(),
                settings.retention(),
                Duration.ofSeconds(10),
                new MonitorProperties.Services(orderService, NOWHERE, NOWHERE, NOWHERE),
                settings.alerts(),
                settings.stream());
        return new ServiceHealths(table, probe, (name, duration) -> true, Clock.systemUTC(), with);
    }
}
