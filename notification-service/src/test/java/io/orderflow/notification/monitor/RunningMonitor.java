package io.orderflow.notification.monitor;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
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

    @Autowired
    protected RabbitTemplate rabbit;

    /** Publishes what no service of ours would. */
    protected void publish(MessageBuilder message) {
        Message built = message.build();
        rabbit.send("order.events", "order.anything", built);
    }

    /** A message that says of itself that {@code service} published it. */
    protected static MessageBuilder aMessage(String service, String type, UUID orderId, String body) {
        return (MessageBuilder) MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8))
                .setMessageId(UuidCreator.getTimeOrderedEpoch().toString())
                .setType(type)
                .setContentType("application/json")
                .setCorrelationId(orderId.toString())
                .setHeader("producer", service);
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
