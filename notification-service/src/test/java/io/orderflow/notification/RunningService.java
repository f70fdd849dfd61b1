package io.orderflow.notification;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service with a real database and broker; all integration tests share one. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({LocalInfrastructureConfiguration.class, Neighbours.class, HttpCalls.class})
abstract class RunningService {

    @Autowired
    Neighbours neighbours;

    @Autowired
    HttpCalls http;

    @Autowired
    JdbcTemplate jdbc;

    List<JsonNode> notificationsAbout(AnOrder order) {
        return items(http.get("/notifications?order_id=" + order.id()).getBody());
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

    static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.get("items").forEach(items::add);
        return items;
    }

    static String newCustomer() {
        return "c-" + UUID.randomUUID();
    }
}
