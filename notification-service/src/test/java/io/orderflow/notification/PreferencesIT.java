package io.orderflow.notification;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class PreferencesIT extends RunningService {

    private final String path = "/notifications/preferences/" + newCustomer();

    @Test
    void answersWithTheDefaultsForWhoeverSaidNothing() throws Exception {
        assertThat(http.get(path).getBody()).isEqualTo(json("{'language': 'en', 'channels': [], 'muted_types': []}"));
    }

    @Test
    void keepsWhatTheCustomerWants() throws Exception {
        JsonNode wishes = json("""
                {'language': 'es', 'channels': ['WEBHOOK', 'EMAIL'], 'email': 'ada@example.com',
                 'webhook_url': 'https://example.com/hook?a=b', 'muted_types': ['ORDER_SHIPPED', 'CUSTOM']}""");

        ResponseEntity<JsonNode> answer = http.put(path, wishes);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getBody()).isEqualTo(wishes);
        assertThat(http.get(path).getBody()).isEqualTo(wishes);
    }

    @Test
    void replacesWhatTheCustomerWanted() throws Exception {
        http.put(path, json("{'language': 'es', 'email': 'ada@example.com'}"));

        http.put(path, json("{'muted_types': ['order_shipped', 'ORDER_SHIPPED']}"));

        assertThat(http.get(path).getBody())
                .isEqualTo(json("{'language': 'en', 'channels': [], 'muted_types': ['ORDER_SHIPPED']}"));
    }

    @Test
    void forgetsWhatTheCustomerWanted() throws Exception {
        http.put(path, json("{'language': 'es', 'email': 'ada@example.com'}"));

        assertThat(http.delete(path).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(http.delete(path).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);

        assertThat(http.get(path).getBody().get("language").asText()).isEqualTo("en");
        assertThat(http.get(path).getBody().has("email")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "language: 'tlh'",
                "channels[0]: ['PIGEON']",
                "email: 'ada'",
                "email: 'ada@example.com\\r\\nBcc: all@example.com'",
                "email: 'Ada <ada@example.com>'",
                "email: 'ada@example.com, bob@example.com'",
                "webhook_url: 'nonsense'",
                "webhook_url: 'ftp://example.com/'",
                "webhook_url: 'https:///path'",
                "webhook_url: 'https://user:secret@example.com/'",
                "webhook_url: 'https://example.com/#part'",
                "muted_types[0]: ['GREETING']"
            })
    void namesTheFieldThatIsInvalid(String fieldAndValue) throws Exception {
        String field = fieldAndValue.substring(0, fieldAndValue.indexOf(':'));
        String value = fieldAndValue.substring(fieldAndValue.indexOf(':') + 1);

        assertInvalid(http.put(path, json("{'" + field.replace("[0]", "") + "':" + value + "}")), field);
    }

    @Test
    void asksForTheUrlOfTheWebhook() throws Exception {
        assertInvalid(http.put(path, json("{'channels': ['WEBHOOK']}")), "webhook_url");
    }

    @Test
    void refusesWhatIsTooLong() throws Exception {
        for (String field : List.of("webhook_url", "language")) {
            assertInvalid(
                    http.put(path, json("{'" + field + "': 'https://example.com/" + "x".repeat(2000) + "'}")), field);
        }
    }

    @Test
    void refusesACustomerIdThatIsNone() {
        assertInvalid(http.get("/notifications/preferences/a b"), "customer_id");
    }

    @Test
    void speaksTheLanguageOfTheCustomer() {
        String customer = newCustomer();
        prefers(customer, "{\"language\": \"es\"}");
        AnOrder order = AnOrder.by(customer);
        AnOrder other = AnOrder.by(newCustomer());

        neighbours.publish(order.paid(), other.paid());
        awaitQuiet();

        assertThat(notificationAbout(order).get("language").asText()).isEqualTo("es");
        assertThat(notificationAbout(order).get("subject").asText()).isEqualTo("Hemos recibido tu pago");
        assertThat(notificationAbout(other).get("subject").asText()).isEqualTo("We received your payment");
    }

    @Test
    void recordsButDoesNotSendWhatTheCustomerHasMuted() {
        String customer = newCustomer();
        prefers(customer, "{\"email\": \"quiet@example.com\", \"muted_types\": [\"payment_received\"]}");
        AnOrder order = AnOrder.by(customer);

        neighbours.publish(order.paid(), order.confirmed());
        awaitQuiet();

        assertThat(jdbc.queryForList(
                        "select type || ' ' || status from notifications where order_id = ? order by type",
                        String.class,
                        order.id()))
                .containsExactly("ORDER_CONFIRMED PENDING", "PAYMENT_RECEIVED MUTED");
        assertThat(jdbc.queryForObject("select count(*) from deliveries", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void usesEveryChannelThatTheCustomerWants() {
        String customer = newCustomer();
        prefers(customer, """
                {"channels": ["EMAIL", "WEBHOOK", "LOG"], "email": "ada@example.com", "webhook_url": "%s"}
                """.formatted(hook.url("/hook")));
        AnOrder order = AnOrder.by(customer);

        neighbours.publish(order.confirmed());
        awaitNotificationsAbout(order, 1);

        assertThat(notificationAbout(order).get("deliveries"))
                .extracting(it ->
                        it.get("channel").asText() + " " + it.get("status").asText())
                .containsExactly("EMAIL PENDING", "WEBHOOK PENDING", "LOG SENT");
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
