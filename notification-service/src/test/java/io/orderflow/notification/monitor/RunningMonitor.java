package io.orderflow.notification.monitor;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import io.orderflow.messaging.test.RawMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service with a real database and broker, in real time: the days of the log are those of the events. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({LocalInfrastructureConfiguration.class, Neighbours.class, HttpCalls.class})
public abstract class RunningMonitor {

    @Autowired
    protected Neighbours neighbours;

    @Autowired
    protected HttpCalls http;

    @Autowired
    protected JdbcTemplate jdbc;

    /** An event of any type that says of itself that {@code service} published it. */
    protected void publish(String service, String type, UUID orderId, String body) {
        neighbours.publish(RawMessage.json(type, body).about(orderId).from(service));
    }

    /** The events of an order, newest first, once there are so many. */
    protected List<JsonNode> awaitEventsOf(UUID orderId, int count) {
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> eventsOf(orderId).size() >= count);
        return eventsOf(orderId);
    }

    protected List<JsonNode> eventsOf(UUID orderId) {
        return items(http.get("/monitor/events?order_id=" + orderId).getBody());
    }

    protected static List<JsonNode> items(JsonNode page) {
        List<JsonNode> items = new ArrayList<>();
        page.get("items").forEach(items::add);
        return items;
    }
}
