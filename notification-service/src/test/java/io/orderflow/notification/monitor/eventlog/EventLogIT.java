package io.orderflow.notification.monitor.eventlog;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.tap.TappedMessage;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
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
            publish((MessageBuilder)
                    aMessage("order-service", type, order.id(), "{}").setMessageId(rare.toString()));
        }
        neighbours.publish(order.paid());

        assertThat(awaitEventsOf(order.id(), 3)).hasSize(3);
        assertThat(counted(type)).isEqualTo(1);
        publish(aMessage("order-service", type, order.id(), "{}"));
        awaitEventsOf(order.id(), 4);
        assertThat(counted(type)).isEqualTo(2);
    }

    private int counted(String type) {
        return jdbc.queryForObject("select sum(events) from event_counts where type = ?", Integer.class, type);
    }

    @Test
    void recordsWhatThisReleaseDoesNotKnow() {
        SomeOrder order = SomeOrder.now();

        publish(aMessage("order-service", "OrderPraised.v7", order.id(), "{\"stars\":5.0}"));

        JsonNode event = awaitEventsOf(order.id(), 1).get(0);
        assertThat(event.get("type").asText()).isEqualTo("OrderPraised.v7");
        assertThat(event.at("/payload/stars")).hasToString("5.0");
    }

    @Test
    void recordsWhatNobodyCanRead() {
        SomeOrder order = SomeOrder.now();
        SomeOrder other = SomeOrder.now();
        MessageBuilder nameless = (MessageBuilder) MessageBuilder.withBody(new byte[] {0, (byte) 0xff, 'x'})
                .setCorrelationId(order.id().toString())
                .setHeader("producer", 42);

        publish(nameless);
        publish((MessageBuilder)
                aMessage("x\u0000y", "Odd\u0000.v1", other.id(), "no json").setMessageId("no uuid"));

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

        publish(aPack(pack, order));

        assertThat(awaitEventsOf(order.id(), 2))
                .extracting(event -> event.at("/payload/number").asInt())
                .containsExactly(2, 1);
    }

    @Test
    void recordsABrokenPackWithWhatIsWrong() {
        SomeOrder order = SomeOrder.now();

        publish(aPack("[{", order));

        assertThat(awaitEventsOf(order.id(), 1).get(0).get("problem").asText()).contains("the pack is no JSON");
    }

    private static MessageBuilder aPack(String body, SomeOrder order) {
        return (MessageBuilder) aMessage("order-service", "Events.v1", order.id(), body)
                .setContentType("application/cloudevents-batch+json");
    }

    @Test
    void findsEventsByTypeAndTimePageByPage() {
        String type = "Paged" + UUID.randomUUID() + ".v1";
        SomeOrder order = SomeOrder.now();
        for (int i = 0; i < 5; i++) {
            publish(aMessage("order-service", type, order.id(), "{\"n\":" + i + "}"));
        }
        Instant second =
                Instant.parse(awaitEventsOf(order.id(), 5).get(3).get("at").asText());

        List<Integer> numbers = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/monitor/events?type=" + type + "&limit=2" + cursor)
                    .getBody();
            items(page).forEach(event -> numbers.add(event.at("/payload/n").asInt()));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(numbers).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(items(http.get("/monitor/events?type={t}&from={f}", type, second)
                        .getBody()))
                .allSatisfy(event ->
                        assertThat(Instant.parse(event.get("at").asText())).isAfterOrEqualTo(second));
        assertThat(items(http.get("/monitor/events?type={t}&to={to}", type, second)
                        .getBody()))
                .allSatisfy(event ->
                        assertThat(Instant.parse(event.get("at").asText())).isBefore(second));
        assertThat(items(http.get("/monitor/events?type=Nothing.v1").getBody())).isEmpty();
        assertThat(items(http.get("/monitor/events?order_id={id}&type=Nothing.v1", order.id())
                        .getBody()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/monitor/events?type=a b, type",
        "/monitor/events?order_id=42, order_id",
        "/monitor/events?from=yesterday, from",
        "/monitor/events?from=1969-12-31T00:00:00Z, from",
        "/monitor/events?limit=0, limit",
        "/monitor/events?limit=201, limit",
        "/monitor/events?cursor=42, cursor",
        "/monitor/events/42, id",
        "/monitor/sagas/42, order_id"
    })
    void namesTheFieldThatIsInvalid(String path, String field) {
        assertInvalid(http.get(path), field);
    }

    @ParameterizedTest
    @CsvSource({"/monitor/events/", "/monitor/sagas/"})
    void answers404ForWhatTheLogDoesNotHave(String path) {
        assertProblem(http.get(path + UUID.randomUUID()), HttpStatus.NOT_FOUND, "not-found");
    }

    @Test
    void tellsTheSagaOfAnOrder() {
        SomeOrder order = SomeOrder.now();
        publish(aMessage("order-service", "OrderCreated.v1", order.id(), "{}"));
        publish(aMessage("inventory-service", "InventoryUnavailable.v1", order.id(), "{}"));
        awaitEventsOf(order.id(), 2);

        JsonNode saga = http.get("/monitor/sagas/" + order.id()).getBody();

        assertThat(saga.get("outcome").asText()).isEqualTo("REJECTED");
        assertThat(saga.get("steps")).hasSize(2);
        assertThat(saga.at("/steps/1/service").asText()).isEqualTo("inventory-service");
        assertThat(saga.get("settled_after_ms").asLong())
                .isEqualTo(saga.at("/steps/1/since_previous_ms").asLong());
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
