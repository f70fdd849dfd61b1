package io.orderflow.notification.monitor.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.tap.TappedMessage;
import io.orderflow.messaging.test.RawMessage;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.RunningMonitor;
import io.orderflow.notification.monitor.SomeOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class EventLogIT extends RunningMonitor {

    @Autowired
    private EventLog log;

    @Autowired
    private EventLogTable table;

    @Autowired
    private StockWatch stock;

    @Autowired
    private OpenSagas sagas;

    @Autowired
    private MonitorProperties settings;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void recordsEveryEventAsItWasPublished() {
        SomeOrder order = SomeOrder.now();

        neighbours.publish(order.created(), order.paid(), order.confirmed());

        List<JsonNode> events = awaitEventsOf(order.id(), 3);
        assertThat(events)
                .extracting(event -> event.get("type").asText())
                .containsExactly("OrderConfirmed.v1", "PaymentProcessed.v1", "OrderCreated.v1");
        JsonNode created = events.get(2);
        assertThat(created.get("order_id").asText()).isEqualTo(order.id().toString());
        assertThat(created.get("service").asText()).isEqualTo("neighbours");
        assertThat(http.getText("/monitor/events?order_id=" + order.id()).getBody())
                .contains("\"total\":{\"amount\":20.00,");
        assertThat(Instant.parse(created.get("at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(http.get("/monitor/events/" + created.get("id").asText()).getBody())
                .isEqualTo(created);
    }

    @Test
    void recordsAndCountsAnEventOnceHoweverOftenItComes() {
        SomeOrder order = SomeOrder.now();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID rare = UuidCreator.getTimeOrderedEpoch();
        String type = "Rare" + UUID.randomUUID() + ".v1";

        for (int i = 0; i < 3; i++) {
            neighbours.publishAs(id, order.confirmed());
            neighbours.publish(RawMessage.json(type, "{}").id(rare.toString()).about(order.id()));
        }
        neighbours.publish(order.paid());

        assertThat(awaitEventsOf(order.id(), 3)).hasSize(3);
        assertThat(counted(type)).isEqualTo(1);
        publish("order-service", type, order.id(), "{}");
        awaitEventsOf(order.id(), 4);
        assertThat(counted(type)).isEqualTo(2);
    }

    private int counted(String type) {
        return jdbc.queryForObject("select sum(events) from event_counts where type = ?", Integer.class, type);
    }

    @Test
    void recordsWhatThisReleaseDoesNotKnow() {
        SomeOrder order = SomeOrder.now();

        publish("order-service", "OrderPraised.v7", order.id(), "{\"stars\":5.0}");

        JsonNode event = awaitEventsOf(order.id(), 1).get(0);
        assertThat(event.get("type").asText()).isEqualTo("OrderPraised.v7");
        assertThat(event.at("/payload/stars")).hasToString("5.0");
    }

    @Test
    void recordsWhatNobodyCanRead() {
        SomeOrder order = SomeOrder.now();
        SomeOrder other = SomeOrder.now();

        neighbours.publish(RawMessage.of(new byte[] {0, (byte) 0xff, 'x'})
                .id(null)
                .about(order.id())
                .from(42));
        neighbours.publish(RawMessage.json("Odd\u0000.v1", "no json")
                .id("no uuid")
                .about(other.id())
                .from("x\u0000y"));

        JsonNode event = awaitEventsOf(order.id(), 1).get(0);
        assertThat(event.has("type")).isFalse();
        assertThat(event.has("service")).isFalse();
        assertThat(event.get("payload").isTextual()).isTrue();
        JsonNode odd = awaitEventsOf(other.id(), 1).get(0);
        assertThat(odd.get("type").asText()).isEqualTo("Odd\uFFFD.v1");
        assertThat(odd.get("message_id").asText()).isEqualTo("no uuid");
        assertThat(odd.get("payload").asText()).isEqualTo("no json");
    }

    @Test
    void recordsAnEventOfAClockThatIsFarAhead() {
        SomeOrder order = SomeOrder.now();

        neighbours.publishAs(UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff"), order.created());
        neighbours.publish(order.confirmed());

        assertThat(awaitEventsOf(order.id(), 2)).hasSize(2);
        jdbc.update("delete from event_log_rest");
    }

    @Test
    void unpacksEventsThatShareAMessage() {
        SomeOrder order = SomeOrder.now();
        String entry = """
                {"specversion":"1.0","id":"%s","type":"OrderPraised.v1","source":"order-service","subject":"%s",
                 "time":"2026-01-14T10:00:00Z","data":{"number":%d}}""";
        String pack = "["
                + entry.formatted(UuidCreator.getTimeOrderedEpoch(), order.id(), 1) + ","
                + entry.formatted(UuidCreator.getTimeOrderedEpoch(), order.id(), 2) + "]";

        publishPack(pack, order);

        assertThat(awaitEventsOf(order.id(), 2))
                .extracting(event -> event.at("/payload/number").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void recordsABrokenPackWithWhatIsWrong() {
        SomeOrder order = SomeOrder.now();

        publishPack("[{", order);

        assertThat(awaitEventsOf(order.id(), 1).get(0).get("problem").asText()).contains("the pack is no JSON");
    }

    private void publishPack(String body, SomeOrder order) {
        neighbours.publish(RawMessage.json("Events.v1", body)
                .contentType("application/cloudevents-batch+json")
                .about(order.id()));
    }

    @Test
    void knowsWhichSagasAreOpen() {
        SomeOrder open = SomeOrder.placedAt(Instant.now().minus(Duration.ofDays(2)));
        SomeOrder settled = SomeOrder.placedAt(Instant.now().minus(Duration.ofDays(2)));
        SomeOrder early = SomeOrder.placedAt(Instant.now().minus(Duration.ofDays(2)));

        neighbours.publish(early.confirmed());
        awaitEventsOf(early.id(), 1);
        neighbours.publish(open.created(), settled.created(), settled.confirmed(), early.created());
        awaitEventsOf(open.id(), 1);
        awaitEventsOf(settled.id(), 2);
        awaitEventsOf(early.id(), 2);

        assertThat(sagas.placedBefore(Instant.now().minus(Duration.ofDays(1)), 100))
                .contains(open.id())
                .doesNotContain(settled.id(), early.id());
        neighbours.publish(open.confirmed());
        await().until(() -> !sagas.placedBefore(Instant.now(), 1000).contains(open.id()));
    }

    @Test
    void tellsWhatCameAfterAPositionOnceAndInOrder() {
        Position begin = log.end();
        SomeOrder order = SomeOrder.now();
        neighbours.publish(order.created(), order.paid(), order.confirmed());
        awaitEventsOf(order.id(), 3);

        List<EventLog.Arrival> all = new ArrayList<>();
        Position position = begin;
        for (List<EventLog.Arrival> page = log.after(position, 1); !page.isEmpty(); page = log.after(position, 1)) {
            all.addAll(page);
            position = page.get(0).position();
        }

        assertThat(all)
                .filteredOn(arrival -> order.id().equals(arrival.event().orderId()))
                .hasSize(3);
        assertThat(all).extracting(EventLog.Arrival::position).isSorted().doesNotHaveDuplicates();
        assertThat(new String(all.get(0).event().payload(), StandardCharsets.UTF_8))
                .startsWith("{");
    }

    @Test
    void tellsNothingThatAnEventOfARunningTransactionCouldStillPrecede() {
        SomeOrder first = SomeOrder.now();
        SomeOrder second = SomeOrder.now();
        Position begin = log.end();

        transaction.executeWithoutResult(status -> {
            log.take(List.of(new TappedMessage(
                    UuidCreator.getTimeOrderedEpoch().toString(),
                    // Of a type of its own: the counts of a type are written by one transaction after the other.
                    "Early.v1",
                    first.id().toString(),
                    "order-service",
                    null,
                    new byte[] {'{', '}'},
                    null)));
            neighbours.publish(second.created());
            // Asked over HTTP, which has a connection of its own.
            awaitEventsOf(second.id(), 1);
            assertThat(ordersAfter(begin)).doesNotContain(first.id(), second.id());
        });

        assertThat(ordersAfter(begin)).containsSubsequence(first.id(), second.id());
    }

    private List<UUID> ordersAfter(Position position) {
        return log.after(position, 500).stream()
                .map(arrival -> arrival.event().orderId())
                .toList();
    }

    @Test
    void forgetsWhatComesWhileItIsSwitchedOff() {
        MonitorProperties off = new MonitorProperties(
                new MonitorProperties.EventLog(false),
                settings.retention(),
                settings.pollInterval(),
                settings.services(),
                settings.alerts(),
                settings.stream());
        Position begin = log.end();

        new EventLog(table, stock, off, Clock.systemUTC())
                .take(List.of(new TappedMessage(null, "Forgotten.v1", null, null, null, new byte[0], null)));

        assertThat(log.after(begin, 500))
                .extracting(arrival -> arrival.event().type())
                .doesNotContain("Forgotten.v1");
    }
}
