package io.orderflow.notification.monitor.eventlog;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.notification.monitor.RunningMonitor;
import io.orderflow.notification.monitor.SomeOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;

class EventsHttpIT extends RunningMonitor {

    @Test
    void findsEventsByTypeAndTimePageByPage() {
        String type = "Paged" + UUID.randomUUID() + ".v1";
        SomeOrder order = SomeOrder.now();
        for (int i = 0; i < 5; i++) {
            publish("order-service", type, order.id(), "{\"n\":" + i + "}");
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

    @Test
    void showsAsTextWhatCannotBeWrittenAsJson() {
        SomeOrder order = SomeOrder.now();
        publish("order-service", "Odd.v1", order.id(), "{\"x\":1e10000,\"y\":-1E-99999,\"half\":\"\\ud800\"}");
        publish("order-service", "Odd.v1", order.id(), "[".repeat(999) + "]".repeat(999));

        JsonNode deep = awaitEventsOf(order.id(), 2).get(0).get("payload");
        JsonNode payload = eventsOf(order.id()).get(1).get("payload");

        assertThat(deep.asText()).startsWith("[[[");
        assertThat(payload.get("x").asText()).isEqualTo("1E+10000");
        assertThat(payload.get("y").asText()).isEqualTo("-1E-99999");
        assertThat(http.get("/monitor/dashboard").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(http.get("/monitor/sagas/" + order.id()).getStatusCode()).isEqualTo(HttpStatus.OK);
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
        publish("order-service", "OrderCreated.v1", order.id(), "{}");
        publish("inventory-service", "InventoryUnavailable.v1", order.id(), "{}");
        awaitEventsOf(order.id(), 2);

        JsonNode saga = http.get("/monitor/sagas/" + order.id()).getBody();

        assertThat(saga.get("outcome").asText()).isEqualTo("REJECTED");
        assertThat(saga.get("steps")).hasSize(2);
        assertThat(saga.at("/steps/1/service").asText()).isEqualTo("inventory-service");
        assertThat(saga.get("settled_after_ms").asLong())
                .isEqualTo(saga.at("/steps/1/since_previous_ms").asLong());
    }
}
