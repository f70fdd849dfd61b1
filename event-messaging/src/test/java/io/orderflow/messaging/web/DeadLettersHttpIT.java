package io.orderflow.messaging.web;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.Topology;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import io.orderflow.messaging.test.HttpCalls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;

class DeadLettersHttpIT extends TransportIT {

    private static final Map<String, String> REASON = Map.of("reason", "it is a test");
    private static final String ORDER = "018f0000-0000-7000-8000-000000000001";

    @Autowired
    private HttpCalls http;

    @Autowired
    private Wire wire;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void beginWithNone() {
        jdbc.update("delete from dead_letters");
    }

    @Test
    void tellsAllAboutADeadLetter() {
        UUID id = aDeadLetter("OrderCancelled.v1", "com.example.BrokenException", "{\"order_id\":\"€\"}".getBytes());

        JsonNode letter = http.get("/dead-letters/" + id).getBody();

        assertThat(letter.get("id").asText()).isEqualTo(id.toString());
        assertThat(letter.get("status").asText()).isEqualTo("WAITING");
        assertThat(letter.get("type").asText()).isEqualTo("OrderCancelled.v1");
        assertThat(letter.get("order_id").asText()).isEqualTo(ORDER);
        assertThat(letter.get("exception").asText()).isEqualTo("com.example.BrokenException");
        assertThat(letter.get("message").asText()).isEqualTo("broken");
        assertThat(letter.get("stack_trace").asText()).isEqualTo("at Test");
        assertThat(letter.get("attempts").asInt()).isEqualTo(4);
        assertThat(letter.get("failures").asInt()).isEqualTo(1);
        assertThat(letter.get("first_failed_at").asText()).endsWith("Z");
        assertThat(letter.get("last_failed_at").asText()).endsWith("Z");
        assertThat(letter.get("headers").get("causation_id").asText()).isEqualTo("before");
        assertThat(letter.get("payload").asText()).isEqualTo("{\"order_id\":\"€\"}");
        assertThat(letter.has("payload_encoding")).isFalse();
    }

    @Test
    void showsWhatIsNoTextInBase64() {
        UUID id = aDeadLetter("OrderCancelled.v1", "BrokenException", new byte[] {(byte) 0xff, 0, 1});

        JsonNode letter = http.get("/dead-letters/" + id).getBody();

        assertThat(letter.get("payload").asText()).isEqualTo("/wAB");
        assertThat(letter.get("payload_encoding").asText()).isEqualTo("base64");
    }

    @Test
    void shortensPayloadsInLists() {
        byte[] large = ("x" + "€".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
        UUID id = aDeadLetter("OrderCancelled.v1", "BrokenException", large);

        JsonNode listed = http.get("/dead-letters").getBody().get("items").get(0);

        assertThat(listed.get("payload").asText())
                .startsWith("x€")
                .endsWith("€")
                .hasSizeLessThan(700);
        assertThat(listed.get("payload_size").asInt()).isEqualTo(large.length);
        assertThat(listed.has("stack_trace")).isFalse();
        assertThat(http.get("/dead-letters/" + id).getBody().get("payload").asText())
                .isEqualTo(new String(large, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'', 3",
                "status=waiting, 3",
                "status=DISCARDED, 0",
                "exception=BrokenException, 2",
                "exception=com.example.BrokenException, 1",
                "exception=Exception, 0",
                "exception=%25, 0",
                "type=OrderCancelled.v1, 2",
                "type=OrderCancelled.v1&exception=OtherException, 1",
                "order_id=018f0000-0000-7000-8000-000000000001, 3",
                "order_id=other, 0"
            })
    void filters(String criteria, int found) {
        aDeadLetter("OrderCancelled.v1", "com.example.BrokenException", new byte[0]);
        aDeadLetter("OrderCancelled.v1", "OtherException", new byte[0]);
        aDeadLetter("InventoryReserved.v1", "BrokenException", new byte[0]);

        assertThat(http.get("/dead-letters?" + criteria.replace("'", ""))
                        .getBody()
                        .get("items"))
                .hasSize(found);
    }

    @Test
    void givesPageAfterPageNewestFirst() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.add(
                    0,
                    aDeadLetter("OrderCancelled.v1", "BrokenException", new byte[0])
                            .toString());
        }

        List<String> read = new ArrayList<>();
        String query = "?limit=2";
        for (int page = 0; page < 3; page++) {
            JsonNode body = http.get("/dead-letters" + query).getBody();
            body.get("items").forEach(item -> read.add(item.get("id").asText()));
            query = "?limit=2&cursor=" + body.path("next_cursor").asText();
        }

        assertThat(read).isEqualTo(newestFirst);
        assertThat(query).isEqualTo("?limit=2&cursor=");
    }

    @Test
    void replaysAndTellsHowFarItIs() {
        // It cannot be read, and comes back.
        UUID id = aDeadLetter("Unheard.v9", "BrokenException", new byte[0]);

        ResponseEntity<JsonNode> answer = http.post("/dead-letters/replay?type=Unheard.v9", "");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        JsonNode action = answer.getBody();
        assertThat(answer.getHeaders().getLocation())
                .hasToString("/dead-letters/actions/" + action.get("action_id").asText());
        assertThat(action.get("action").asText()).isEqualTo("REPLAY");
        assertThat(action.get("criteria")).hasToString("{\"type\":\"Unheard.v9\"}");
        assertThat(action.get("requested").asInt()).isEqualTo(1);
        await().untilAsserted(() -> {
            JsonNode progress =
                    http.get(answer.getHeaders().getLocation().toString()).getBody();
            assertThat(progress.get("pending").asInt()).isZero();
            assertThat(progress.get("replayed").asInt()).isZero();
            assertThat(progress.get("failed_again").asInt()).isEqualTo(1);
        });
        assertThat(http.get("/dead-letters/" + id).getBody().get("failures").asInt())
                .isEqualTo(2);
    }

    @Test
    void replaysOne() {
        UUID id = aDeadLetter("Unheard.v9", "BrokenException", new byte[0]);

        JsonNode action = http.post("/dead-letters/" + id + "/replay", "").getBody();

        assertThat(action.get("criteria").get("id").asText()).isEqualTo(id.toString());
        await().untilAsserted(() -> assertThat(http.get("/dead-letters/" + id)
                        .getBody()
                        .get("failures")
                        .asInt())
                .isEqualTo(2));
    }

    @Test
    void discardsWithAReason() {
        UUID id = aDeadLetter("OrderCancelled.v1", "BrokenException", new byte[0]);

        ResponseEntity<JsonNode> answer = http.post("/dead-letters/" + id + "/discard", REASON);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody().get("reason").asText()).isEqualTo("it is a test");
        assertThat(answer.getBody().has("pending")).isFalse();
        assertThat(http.post("/dead-letters/" + id + "/discard", REASON).getBody())
                .isEqualTo(answer.getBody());
        assertThat(http.get("/dead-letters/actions").getBody().get("items").get(0))
                .isEqualTo(answer.getBody());
        assertThat(http.get("/dead-letters/" + id).getBody().get("action_id"))
                .isEqualTo(answer.getBody().get("action_id"));
        assertProblem(http.post("/dead-letters/" + id + "/replay", ""), HttpStatus.CONFLICT, "conflict");
    }

    @Test
    void discardsAllThatFits() {
        aDeadLetter("OrderCancelled.v1", "BrokenException", new byte[0]);
        aDeadLetter("OrderCancelled.v1", "OtherException", new byte[0]);

        JsonNode action = http.post("/dead-letters/discard?exception=BrokenException", REASON)
                .getBody();

        assertThat(action.get("requested").asInt()).isEqualTo(1);
        assertThat(http.get("/dead-letters?status=WAITING").getBody().get("items"))
                .hasSize(1);
    }

    @Test
    void givesActionsPageAfterPage() {
        Stream.of("a", "b", "c").forEach(type -> http.post("/dead-letters/discard?type=" + type, REASON));

        JsonNode first = http.get("/dead-letters/actions?limit=2").getBody();
        JsonNode second = http.get("/dead-letters/actions?limit=1&cursor="
                        + first.get("next_cursor").asText())
                .getBody();

        assertThat(first.get("items"))
                .extracting(action -> action.get("criteria").get("type").asText())
                .containsExactly("c", "b");
        assertThat(second.get("items"))
                .extracting(action -> action.get("criteria").get("type").asText())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":\" \"}", "{\"reason\":\"two\\nlines\"}"})
    void asksForAReason(String body) {
        assertInvalid(http.post("/dead-letters/discard?type=OrderCancelled.v1", body), "reason");
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        assertInvalid(
                http.post("/dead-letters/discard?type=OrderCancelled.v1", Map.of("reason", "x".repeat(501))), "reason");
    }

    @Test
    void discardsNotEverythingAtOnce() {
        assertInvalid(http.post("/dead-letters/discard", REASON), "exception");
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=201, limit", "status=LOST, status", "cursor=x, cursor", "order_id=, order_id"})
    void saysWhichParameterIsWrong(String query, String field) {
        assertInvalid(http.get("/dead-letters?" + query), field);
    }

    @Test
    void looksForNoTextThatCannotBeStored() {
        assertInvalid(http.get("/dead-letters?type={type}", "a\0b"), "type");
    }

    @Test
    void knowsNothingOfStrangers() {
        UUID nobody = UUID.randomUUID();

        assertProblem(http.get("/dead-letters/" + nobody), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.get("/dead-letters/actions/" + nobody), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.post("/dead-letters/" + nobody + "/replay", ""), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.post("/dead-letters/" + nobody + "/discard", REASON), HttpStatus.NOT_FOUND, "not-found");
    }

    @Test
    void describesItsCalls() {
        JsonNode paths = http.get("/v3/api-docs").getBody().get("paths");

        assertThat(paths.fieldNames())
                .toIterable()
                .contains("/dead-letters", "/dead-letters/{id}", "/dead-letters/actions/{id}", "/undelivered-events");
        assertThat(paths)
                .allSatisfy(path -> assertThat(path).allSatisfy(call -> {
                    assertThat(call.get("summary").asText()).isNotBlank();
                    assertThat(call.get("description").asText()).isNotBlank();
                }));
    }

    /** Returns when it is collected. */
    private UUID aDeadLetter(String type, String exception, byte[] body) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        wire.send(
                Topology.PAYMENT_SERVICE.deadLetterQueue(),
                MessageBuilder.withBody(body)
                        .setType(type)
                        .setMessageId(id.toString())
                        .setCorrelationId(ORDER)
                        .setHeader("causation_id", "before")
                        .setHeader("dead-letter-exception", exception)
                        .setHeader("dead-letter-message", "broken")
                        .setHeader("dead-letter-stack-trace", "at Test")
                        .setHeader("dead-letter-attempts", 4)
                        .build());
        await().until(() -> http.get("/dead-letters/" + id).getStatusCode().is2xxSuccessful());
        return id;
    }
}
