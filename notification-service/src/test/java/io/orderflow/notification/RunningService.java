package io.orderflow.notification;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import io.orderflow.messaging.test.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The service with a real database, broker and mail server; all integration tests share one. Its own workers stand still: tests let
 * them run, by a clock of theirs.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "orderflow.notifications.sending.enabled=false",
            "orderflow.notifications.webhook.secret=" + RunningService.SECRET,
            "orderflow.notifications.webhook.allow-http=true",
            "orderflow.notifications.webhook.allow-private-addresses=true",
            "spring.mail.host=127.0.0.1"
        })
@Import({LocalInfrastructureConfiguration.class, Neighbours.class, HttpCalls.class, SettableClock.class})
abstract class RunningService {

    static final String SECRET = "whsec-of-the-tests";

    static final MailServer mail = new MailServer();

    /** Belongs to a customer. */
    static final WireMockServer hook =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    static {
        hook.start();
    }

    @Autowired
    Neighbours neighbours;

    @Autowired
    HttpCalls http;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    Sending emailSending;

    @Autowired
    Sending webhookSending;

    @Autowired
    CircuitBreakerRegistry breakers;

    @Autowired
    Deliveries deliveries;

    @Autowired
    private NotificationProperties settings;

    @Autowired
    private SendingMetrics metrics;

    @Autowired
    TransactionTemplate transaction;

    @DynamicPropertySource
    static void useMailServer(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.port", mail::port);
    }

    @BeforeEach
    void nothingWaitsToBeSent() {
        jdbc.execute("truncate notifications, deliveries");
        breakers.circuitBreaker("email").reset();
        breakers.circuitBreaker("webhook").reset();
    }

    /** A worker as another instance would have one, whose channel is {@code adapter}. */
    Sending workerWith(ChannelAdapter adapter) {
        return new Sending(
                adapter.channel(),
                Optional.of(adapter),
                new ChannelGuard(breakers.circuitBreaker("email")),
                deliveries,
                settings,
                metrics,
                transaction,
                clock);
    }

    List<JsonNode> notificationsAbout(AnOrder order) {
        return items(http.get("/notifications?order_id=" + order.id()).getBody());
    }

    /** With its deliveries. */
    JsonNode notificationAbout(AnOrder order) {
        String id = notificationsAbout(order).get(0).get("id").asText();
        return http.get("/notifications/" + id).getBody();
    }

    void awaitNotificationsAbout(AnOrder order, int count) {
        await().until(() -> notificationsAbout(order).size() >= count);
    }

    /** Waits until the service is done with all that was published before: it handles one event after the other. */
    void awaitQuiet() {
        AnOrder last = AnOrder.by("the-last");
        neighbours.publish(last.confirmed());
        awaitNotificationsAbout(last, 1);
    }

    /** @param preferences as JSON */
    void prefers(String customer, String preferences) {
        http.put("/notifications/preferences/" + customer, preferences);
    }

    static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.get("items").forEach(items::add);
        return items;
    }

    static String newCustomer() {
        return "c-" + UUID.randomUUID();
    }
}
