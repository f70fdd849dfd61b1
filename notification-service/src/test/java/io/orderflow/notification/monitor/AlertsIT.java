package io.orderflow.notification.monitor;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.StockLow;
import io.orderflow.notification.monitor.alert.Alerts;
import io.orderflow.notification.monitor.broker.BrokerWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

class AlertsIT extends RunningMonitor {

    private static final Instant NOW = Instant.parse("2026-01-14T10:00:00Z");

    @Autowired
    private Alerts alerts;

    @Autowired
    private BrokerWatch broker;

    @Autowired
    private MeterRegistry meters;

    private final String product = "p-" + UUID.randomUUID();

    @BeforeEach
    void beginWithoutAlerts() {
        jdbc.update("delete from alerts");
        jdbc.update("delete from low_stock");
        jdbc.update("delete from open_sagas");
        jdbc.update("delete from event_counts");
        jdbc.update("delete from service_health");
    }

    @Test
    void raisesOneAlertPerConditionAndResolvesItWhenItEnds() {
        publishLow(2);
        alerts.runOnce();
        publishLow(1);
        alerts.runOnce();

        JsonNode alert = only();
        assertThat(alert.get("kind").asText()).isEqualTo("LOW_STOCK");
        assertThat(alert.get("subject").asText()).isEqualTo(product);
        assertThat(alert.get("status").asText()).isEqualTo("OPEN");
        assertThat(alert.get("summary").asText())
                .isEqualTo("1 of " + product + " are available, and there should be 5");
        assertThat(openOf("LOW_STOCK")).isEqualTo(1);

        SomeOrder purchase = SomeOrder.now();
        neighbours.publish(purchase.replenished(product));
        awaitEventsOf(purchase.id(), 1);
        alerts.runOnce();

        assertThat(only().get("status").asText()).isEqualTo("RESOLVED");
        assertThat(only().get("resolved_by").asText()).isEqualTo("monitor");
        assertThat(openOf("LOW_STOCK")).isZero();
        publishLow(3);
        alerts.runOnce();
        assertThat(list("")).hasSize(2);
    }

    @Test
    void goesOnWhenWhatCameIsNotEnough() {
        publishLow(2);
        SomeOrder purchase = SomeOrder.now();
        neighbours.publish(purchase.stillLow(product));
        awaitEventsOf(purchase.id(), 1);
        alerts.runOnce();

        assertThat(only().get("status").asText()).isEqualTo("OPEN");
    }

    @Test
    void raisesNothingOfAShortageThatWasOverBeforeItWasHeardOf() {
        UUID first = UuidCreator.getTimeOrderedEpoch();
        SomeOrder purchase = SomeOrder.now();
        neighbours.publish(purchase.replenished(product));
        awaitEventsOf(purchase.id(), 1);
        neighbours.publishAs(first, new StockLow(product, 2, 5, NOW));
        SomeOrder later = SomeOrder.now();
        neighbours.publish(later.created());
        awaitEventsOf(later.id(), 1);

        alerts.runOnce();

        assertThat(list("")).isEmpty();
    }

    @Test
    void letsPeopleAcknowledgeAndResolve() {
        publishLow(2);
        alerts.runOnce();
        String id = only().get("id").asText();

        JsonNode acknowledged = http.post("/monitor/alerts/" + id + "/acknowledge", by("alice", "I am on it"))
                .getBody();
        assertThat(acknowledged.get("status").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(acknowledged.get("acknowledged_by").asText()).isEqualTo("alice");
        assertThat(acknowledged.get("note").asText()).isEqualTo("I am on it");
        assertThat(http.post("/monitor/alerts/" + id + "/acknowledge", by("bob", "me too"))
                        .getBody())
                .isEqualTo(acknowledged);
        assertThat(list("?status=acknowledged")).hasSize(1);
        assertThat(list("?status=OPEN")).isEmpty();

        JsonNode resolved = http.post("/monitor/alerts/" + id + "/resolve", Map.of("by", "alice"))
                .getBody();
        assertThat(resolved.get("status").asText()).isEqualTo("RESOLVED");
        assertThat(resolved.get("ongoing").asBoolean()).isTrue();
        assertProblem(
                http.post("/monitor/alerts/" + id + "/acknowledge", by("bob", "late")),
                HttpStatus.CONFLICT,
                "conflict");
        alerts.runOnce();
        assertThat(only().get("resolved_by").asText()).isEqualTo("alice");
        publishLow(1);
        alerts.runOnce();
        assertThat(list("?status=OPEN")).as("low once more").hasSize(1);
    }

    @Test
    void endsNoneWhileMoreProductsAreLowThanItLooksAt() {
        publishLow(2);
        alerts.runOnce();
        String id = only().get("id").asText();
        jdbc.update("""
                insert into low_stock (product_id, available, minimum, low_at)
                select 'a-' || n, 0, 1, now() from generate_series(1, 1000) as n
                """);
        alerts.runOnce();

        assertThat(http.get("/monitor/alerts/" + id).getBody().get("status").asText())
                .isEqualTo("OPEN");
        assertThat(openOf("LOW_STOCK")).isEqualTo(1001);

        jdbc.update("delete from low_stock where product_id = ?", product);
        alerts.runOnce();
        assertThat(http.get("/monitor/alerts/" + id).getBody().get("status").asText())
                .isEqualTo("RESOLVED");
    }

    @Test
    void noticesOrdersThatGetStuck() {
        SomeOrder stuck = SomeOrder.placedAt(Instant.now().minus(Duration.ofHours(1)));
        neighbours.publish(stuck.created(), SomeOrder.now().created());
        awaitEventsOf(stuck.id(), 1);
        alerts.runOnce();

        assertThat(only().get("kind").asText()).isEqualTo("STUCK_SAGAS");
        assertThat(only().get("summary").asText())
                .startsWith("1 orders")
                .endsWith(stuck.id().toString());

        neighbours.publish(stuck.confirmed());
        awaitEventsOf(stuck.id(), 2);
        alerts.runOnce();
        assertThat(only().get("status").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void noticesThatManyOrdersFail() {
        List<SomeOrder> orders = Stream.generate(SomeOrder::now).limit(20).toList();
        neighbours.publish(orders.stream()
                .flatMap(order -> Stream.of(order.created(), order.unavailable()))
                .toList());
        orders.forEach(order -> awaitEventsOf(order.id(), 2));

        alerts.runOnce();

        assertThat(list("")).extracting(alert -> alert.get("kind").asText()).containsExactly("FAILED_ORDERS");
        assertThat(only().get("summary").asText()).isEqualTo("20 orders failed and 20 were placed in 10 min");
    }

    @Test
    void noticesServicesThatAreDownAndDeadLettersThatWait() {
        for (String service :
                List.of("order-service", "inventory-service", "payment-service", "notification-service")) {
            jdbc.update(
                    "insert into service_health values (?, ?, now(), now(), null, 'does not answer', ?)",
                    service,
                    service.startsWith("payment") ? "DOWN" : "UP",
                    service.startsWith("order"));
        }
        alerts.runOnce();

        assertThat(list(""))
                .extracting(alert ->
                        alert.get("kind").asText() + " " + alert.get("subject").asText())
                .containsExactlyInAnyOrder("SERVICE_DOWN payment-service", "DEAD_LETTERS order-service");

        String down = list("?status=OPEN").stream()
                .filter(alert -> alert.get("kind").asText().equals("SERVICE_DOWN"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        http.post("/monitor/alerts/" + down + "/resolve", by("alice", "it is being moved"));
        alerts.runOnce();
        assertThat(list("")).as("the condition has raised its alert").hasSize(2);
        assertThat(http.get("/monitor/alerts/" + down).getBody().get("ongoing").asBoolean())
                .isTrue();

        jdbc.update("delete from service_health");
        alerts.runOnce();
        assertThat(list("?status=OPEN")).as("what is not known is not over").hasSize(1);
    }

    @Test
    void noticesAQueueThatSomebodyHasDeleted() {
        neighbours.delete("payment-service.events.dead");
        broker.runOnce();
        alerts.runOnce();

        assertThat(only().get("kind").asText()).isEqualTo("MISSING_QUEUE");
        assertThat(only().get("subject").asText()).isEqualTo("payment-service.events.dead");
        assertThat(http.get("/monitor/broker/stats").getBody().get("missing")).hasSize(1);

        neighbours.declareAll();
        broker.runOnce();
        alerts.runOnce();

        assertThat(only().get("status").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void pagesThroughAlerts() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            publishLow(i, product + i);
            alerts.runOnce();
        }
        String cursor = "";
        do {
            JsonNode page = http.get("/monitor/alerts?limit=1" + cursor).getBody();
            items(page).forEach(alert -> ids.add(UUID.fromString(alert.get("id").asText())));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"/monitor/alerts?status=loud, status", "/monitor/alerts?limit=0, limit", "/monitor/alerts/42, id"})
    void namesTheFieldThatIsInvalid(String path, String field) {
        assertInvalid(http.get(path), field);
    }

    @Test
    void wantsToKnowWhoDecides() {
        UUID unknown = UUID.randomUUID();

        assertInvalid(http.post("/monitor/alerts/" + unknown + "/resolve", Map.of("by", " ")), "by");
        assertInvalid(http.post("/monitor/alerts/" + unknown + "/acknowledge", by("alice", "x".repeat(501))), "note");
        assertProblem(
                http.post("/monitor/alerts/" + unknown + "/resolve", by("alice", "done")),
                HttpStatus.NOT_FOUND,
                "not-found");
        assertProblem(http.get("/monitor/alerts/" + unknown), HttpStatus.NOT_FOUND, "not-found");
    }

    private void publishLow(int available) {
        publishLow(available, product);
    }

    private void publishLow(int available, String productId) {
        neighbours.publish(new StockLow(productId, available, 5, NOW));
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> jdbc.queryForList(
                                "select available from low_stock where product_id = ?", Integer.class, productId)
                        .contains(available));
    }

    private double openOf(String kind) {
        return meters.get("orderflow.monitor.alerts").tag("kind", kind).gauge().value();
    }

    private JsonNode only() {
        List<JsonNode> all = list("");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<JsonNode> list(String query) {
        return items(http.get("/monitor/alerts" + query).getBody());
    }

    private static Map<String, String> by(String who, String note) {
        return Map.of("by", who, "note", note);
    }
}
