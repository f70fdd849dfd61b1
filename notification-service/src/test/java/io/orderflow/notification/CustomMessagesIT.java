package io.orderflow.notification;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class CustomMessagesIT extends RunningService {

    private final String customer = newCustomer();

    @Test
    void sendsByTheChannelsOfTheCustomer() throws Exception {
        String address = customer + "@example.com";
        prefers(customer, "{\"email\": \"%s\", \"language\": \"es\"}".formatted(address));

        ResponseEntity<JsonNode> answer = http.post("/notifications", message());

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody().get("status").asText()).isEqualTo("PENDING");
        assertThat(answer.getBody().get("type").asText()).isEqualTo("CUSTOM");
        assertThat(answer.getBody().has("order_id")).isFalse();
        emailSending.runOnce();
        assertThat(mail.receivedBy(address))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("Closed on Monday"));
        JsonNode sent = http.get(answer.getHeaders().getLocation().toString()).getBody();
        assertThat(sent.get("status").asText()).isEqualTo("SENT");
        assertThat(sent.get("language").asText()).isEqualTo("es");
        assertThat(sent.get("message").asText()).isEqualTo("Hello,\n\nwe are closed.");
    }

    @Test
    void usesTheChannelThatItIsTold() {
        JsonNode answer = http.post("/notifications", message("channel", "log")).getBody();

        assertThat(answer.get("status").asText()).isEqualTo("SENT");
        assertThat(answer.get("channels"))
                .singleElement()
                .satisfies(it -> assertThat(it.asText()).isEqualTo("LOG"));
        assertThat(answer.get("deliveries")).hasSize(1);
    }

    @Test
    void recordsWhatReachesNobody() {
        JsonNode answer = http.post("/notifications", message()).getBody();

        assertThat(answer.get("status").asText()).isEqualTo("NO_CHANNEL");
        assertThat(http.get("/notifications?customer_id=" + customer).getBody().get("items"))
                .hasSize(1);
    }

    @Test
    void sendsOncePerIdempotencyKey() {
        String key = UUID.randomUUID().toString();

        JsonNode first =
                http.post("/notifications", message(), "Idempotency-Key", key).getBody();
        JsonNode second =
                http.post("/notifications", message(), "Idempotency-Key", key).getBody();

        assertThat(second).isEqualTo(first);
        assertThat(http.get("/notifications?customer_id=" + customer).getBody().get("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"subject, Open on Monday", "message, we are open", "customer_id, somebody-else", "channel, LOG"})
    void refusesAKeyThatCameWithAnotherMessage(String field, String other) {
        String key = UUID.randomUUID().toString();
        http.post("/notifications", message(), "Idempotency-Key", key);

        ResponseEntity<JsonNode> answer = http.post("/notifications", message(field, other), "Idempotency-Key", key);

        assertProblem(answer, HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused");
    }

    @ParameterizedTest
    @CsvSource({
        "customer_id, a b",
        "customer_id,",
        "subject, '  '",
        "subject,",
        "subject, 'Hello\r\nBcc: everybody@example.com'",
        "subject, 'Hello\nworld'",
        "message, ' '",
        "message,",
        "channel, PIGEON"
    })
    void namesTheFieldThatIsInvalid(String field, String value) {
        assertInvalid(http.post("/notifications", message(field, value)), field);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertInvalid(http.post("/notifications", message("subject", "x".repeat(201))), "subject");
        assertInvalid(http.post("/notifications", message("message", "x".repeat(10_001))), "message");
    }

    @Test
    void refusesAnUnusableIdempotencyKey() {
        assertInvalid(http.post("/notifications", message(), "Idempotency-Key", "a b"), "idempotency_key");
    }

    private Map<String, Object> message() {
        Map<String, Object> message = new HashMap<>();
        message.put("customer_id", customer);
        message.put("subject", "Closed on Monday");
        message.put("message", "Hello,\r\n\r\nwe are closed.");
        return message;
    }

    private Map<String, Object> message(String field, Object value) {
        Map<String, Object> message = message();
        message.put(field, value);
        return message;
    }
}
