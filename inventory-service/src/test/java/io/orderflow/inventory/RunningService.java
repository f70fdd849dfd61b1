package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.DomainEvent;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The service with a real database and broker; all integration tests share one, and leave the books balanced. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({LocalInfrastructureConfiguration.class, Neighbours.class, HttpCalls.class})
abstract class RunningService {

    @Autowired
    Neighbours neighbours;

    @Autowired
    HttpCalls http;

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void theBooksBalance() {
        assertThat(jdbc.queryForList("""
                        select product_id, on_hand, reserved from stock
                        where on_hand <> (
                                select coalesce(sum(quantity_change), 0) from stock_movements m
                                where m.product_id = stock.product_id)
                            or reserved <> (
                                select coalesce(sum(l.quantity), 0)
                                from reservation_lines l join reservations r on r.order_id = l.order_id
                                where l.product_id = stock.product_id and r.status = 'HELD')
                        """)).isEmpty();
        assertThat(neighbours.deadLetters()).isEmpty();
    }

    static String newProduct() {
        return "p-" + UUID.randomUUID();
    }

    /** A product in no catalogue, with so many pieces in stock. */
    String aProductInStock(int quantity) {
        String productId = newProduct();
        http.post("/inventory", Map.of("product_id", productId, "quantity", quantity));
        return productId;
    }

    /** A product of the catalogue, with so many pieces in stock. */
    String aProductInStock(int quantity, String price) {
        String productId = newProduct();
        http.post(
                "/products",
                Map.of("product_id", productId, "name", "Espresso", "price", price, "stock_quantity", quantity));
        return productId;
    }

    /** Publishes {@code event}, and waits for what this service publishes about its order then. */
    DomainEvent answerTo(DomainEvent event) {
        int before = neighbours.heardAbout(event.subject()).size();
        neighbours.publish(event);
        awaitHeard(event.subject(), before + 1);
        return neighbours.heardAbout(event.subject()).get(before).event();
    }

    List<DomainEvent> heardAbout(AnOrder order) {
        return neighbours.heardAbout(order.id()).stream()
                .map(ReceivedEvent::event)
                .toList();
    }

    void awaitHeard(Object subject, int count) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> neighbours.heardAbout(subject).size() >= count);
    }

    /** Waits until the service is done with all that was published before: it handles one event after the other. */
    void awaitQuiet() {
        answerTo(AnOrder.toSell().of(1, "nobody-knows-this").created());
    }

    void assertStock(String productId, long onHand, long reserved) {
        JsonNode stock = http.get("/inventory/" + productId).getBody();
        assertThat(stock.get("quantity_on_hand").asLong()).as("on hand").isEqualTo(onHand);
        assertThat(stock.get("quantity_reserved").asLong()).as("reserved").isEqualTo(reserved);
        assertThat(stock.get("quantity_available").asLong()).as("available").isEqualTo(onHand - reserved);
    }

    /** As in {@code "PURCHASE 5"}, oldest first. */
    List<String> movementsOf(String productId) {
        return jdbc.queryForList("""
                select movement_type || ' ' || quantity_change from stock_movements where product_id = ? order by id
                """, String.class, productId);
    }

    /** How many connections to this database wait for others. */
    int waitingForLocks() {
        Integer waiting = jdbc.queryForObject(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
                Integer.class);
        return Objects.requireNonNull(waiting);
    }
}
