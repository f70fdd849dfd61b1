package io.orderflow.messaging.web;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.test.HttpCalls;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events that the broker refused long ago, and that are not tried again for a long time. */
class UndeliveredEventsHttpIT extends TransportIT {

    private static final Map<String, String> REASON = Map.of("reason", "it is a test");

    @Autowired
    private HttpCalls http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void leaveNothingBehind() {
        jdbc.update("delete from outbox");
    }

    @Test
    void listsWhatTheBrokerRefusedOldestFirst() {
        UUID first = anUndeliveredEvent("'1 hour'");
        UUID second = anUndeliveredEvent("'1 hour'");
        jdbc.update("""
                insert into outbox (id, type, subject, payload, created_at, due_at)
                values (?, 'OrderCancelled.v1', 'x', '{}', now(), 'infinity')
                """, UuidCreator.getTimeOrderedEpoch());

        JsonNode page = http.get("/undelivered-events?limit=1").getBody();

        JsonNode event = page.get("items").get(0);
        assertThat(event.get("id").asText()).isEqualTo(first.toString());
        assertThat(event.get("type").asText()).isEqualTo("OrderCancelled.v1");
        assertThat(event.get("order_id").asText()).isEqualTo("order");
        assertThat(event.get("attempts").asInt()).isEqualTo(12);
        assertThat(event.get("last_error").asText()).isEqualTo("no queue");
        assertThat(event.get("payload").asText()).isEqualTo("{}");
        JsonNode rest = http.get(
                        "/undelivered-events?cursor=" + page.get("next_cursor").asText())
                .getBody();
        assertThat(rest.get("items"))
                .singleElement()
                .satisfies(next -> assertThat(next.get("id").asText()).isEqualTo(second.toString()));
        assertThat(meters.get("orderflow.outbox.undelivered").gauge().value()).isEqualTo(2);
    }

    @Test
    void triesOneAgainAtOnce() {
        UUID id = anUndeliveredEvent("'1 hour'");
        UUID other = anUndeliveredEvent("'1 hour'");

        assertThat(http.post("/undelivered-events/" + id + "/retry", "").getStatusCode())
                .isEqualTo(HttpStatus.ACCEPTED);

        await().until(() -> !isInTheOutbox(id));
        assertThat(isInTheOutbox(other)).isTrue();
    }

    @Test
    void triesAllAgainAtOnce() {
        UUID id = anUndeliveredEvent("'1 hour'");
        UUID other = anUndeliveredEvent("'1 hour'");

        JsonNode answer = http.post("/undelivered-events/retry", "").getBody();

        assertThat(answer.get("requested").asInt()).isEqualTo(2);
        await().until(() -> !isInTheOutbox(id) && !isInTheOutbox(other));
    }

    @Test
    void keepsWhatItDiscardsInTheListOfRepairs() {
        UUID id = anUndeliveredEvent("'1 hour'");

        JsonNode action =
                http.post("/undelivered-events/" + id + "/discard", REASON).getBody();

        assertThat(isInTheOutbox(id)).isFalse();
        assertThat(action.get("action").asText()).isEqualTo("DISCARD_UNDELIVERED");
        assertThat(action.get("criteria").get("id").asText()).isEqualTo(id.toString());
        assertThat(action.get("event"))
                .hasToString("{\"type\":\"OrderCancelled.v1\",\"order_id\":\"order\",\"payload\":\"{}\"}");
        assertThat(http.get("/dead-letters/actions/" + action.get("action_id").asText())
                        .getBody())
                .isEqualTo(action);
        assertThat(http.post("/undelivered-events/" + id + "/discard", REASON).getBody())
                .isEqualTo(action);
    }

    @Test
    void leavesWhatARelayMayHaveToTheRelay() {
        UUID leased = anUndeliveredEvent("'9 seconds'");

        assertProblem(http.post("/undelivered-events/" + leased + "/discard", REASON), HttpStatus.CONFLICT, "conflict");
        JsonNode event =
                http.post("/undelivered-events/" + leased + "/retry", "").getBody();

        assertThat(event.get("attempts").asInt()).isEqualTo(12);
        assertThat(jdbc.queryForObject("select due_at > now() from outbox where id = ?", Boolean.class, leased))
                .isTrue();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        UUID id = anUndeliveredEvent("'1 hour'");
        UUID nobody = UUID.randomUUID();

        assertInvalid(http.post("/undelivered-events/" + id + "/discard", Map.of()), "reason");
        assertInvalid(http.get("/undelivered-events?limit=201"), "limit");
        assertProblem(
                http.post("/undelivered-events/" + nobody + "/discard", REASON), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.post("/undelivered-events/" + nobody + "/retry", ""), HttpStatus.NOT_FOUND, "not-found");
    }

    private UUID anUndeliveredEvent(String dueIn) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.update("""
                insert into outbox (id, type, subject, payload, created_at, due_at, attempts, last_error)
                values (?, 'OrderCancelled.v1', 'order', '{}', now(), now() + interval %s, 12, 'no queue')
                """.formatted(dueIn), id);
        return id;
    }

    private boolean isInTheOutbox(UUID id) {
        return jdbc.queryForObject("select exists (select from outbox where id = ?)", Boolean.class, id);
    }
}
