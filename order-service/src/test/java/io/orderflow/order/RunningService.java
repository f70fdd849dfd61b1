package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.Customer;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.Money;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.UnavailableItem;
import io.orderflow.events.UnavailableReason;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import io.orderflow.messaging.test.SettableClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service with a real database and broker, and a clock that tests set; all integration tests share one. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "orderflow.saga.sweep-interval=1d")
@AutoConfigureObservability(tracing = false)
@Import({LocalInfrastructureConfiguration.class, Neighbours.class, HttpCalls.class, SettableClock.class})
abstract class RunningService {

    static final String ESPRESSO = """
            {"customer_id": "alice", "customer_name": "Alice", "customer_email": "alice@example.com",
             "payment_method": "test_approved", "items": [{"product_id": "espresso", "quantity": 2, "price": 2.50}]}
            """;

    @Autowired
    Neighbours neighbours;

    @Autowired
    SettableClock clock;

    @Autowired
    HttpCalls http;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void nothingIsDeadLettered() {
        assertThat(neighbours.deadLetters()).isEmpty();
    }

    UUID placeOrder() {
        ResponseEntity<JsonNode> answer = http.post("/orders", ESPRESSO);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        return UUID.fromString(answer.getBody().get("order_id").asText());
    }

    InventoryReserved reserved(UUID orderId) {
        return new InventoryReserved(
                orderId, alice(), fiveDollars(), null, List.of(new ProductQuantity("espresso", 2)), clock.instant());
    }

    InventoryUnavailable unavailable(UUID orderId) {
        UnavailableItem item = new UnavailableItem("espresso", UnavailableReason.OUT_OF_STOCK, 2, 1);
        return new InventoryUnavailable(
                orderId, alice(), UnavailableReason.OUT_OF_STOCK, List.of(item), clock.instant());
    }

    PaymentProcessed paid(UUID orderId) {
        return new PaymentProcessed(orderId, UUID.randomUUID(), alice(), fiveDollars(), clock.instant());
    }

    PaymentFailed declined(UUID orderId) {
        return new PaymentFailed(
                orderId, UUID.randomUUID(), alice(), PaymentFailureReason.DECLINED, "no funds", clock.instant());
    }

    static Customer alice() {
        return new Customer("alice", "Alice", "alice@example.com");
    }

    static Money fiveDollars() {
        return new Money(new BigDecimal("5.00"), "USD");
    }

    void awaitStatus(UUID orderId, OrderStatus status) {
        await().untilAsserted(() -> assertThat(statusOf(orderId)).isEqualTo(status));
    }

    OrderStatus statusOf(UUID orderId) {
        return OrderStatus.valueOf(
                http.get("/orders/" + orderId).getBody().get("status").asText());
    }

    /** Waits until the order's timeline has an entry for {@code event}, which also shows what was ignored. */
    void awaitNoted(UUID orderId, String event) {
        await().untilAsserted(() -> assertThat(timelineOf(orderId)).anyMatch(entry -> entry.startsWith(event)));
    }

    /** As in {@code "InventoryReserved RESERVED"}, oldest first. */
    List<String> timelineOf(UUID orderId) {
        return http.get("/orders/" + orderId + "/timeline")
                        .getBody()
                        .findValues("event")
                        .isEmpty()
                ? List.of()
                : jdbc.queryForList(
                        "select event || ' ' || status from order_timeline where order_id = ? order by id",
                        String.class,
                        orderId);
    }

    List<String> published(UUID orderId) {
        return neighbours.heardAbout(orderId).stream()
                .map(ReceivedEvent::event)
                .map(DomainEvent::getClass)
                .<String>map(Class::getSimpleName)
                .toList();
    }
}
