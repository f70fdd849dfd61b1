package io.orderflow.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the event to the customer's URL. */
class WebhookIT extends RunningService {

    private final String customer = newCustomer();
    private final AnOrder order = AnOrder.by(customer);

    @BeforeEach
    void wantWebhooks() {
        hook.resetAll();
        prefers(customer, "{\"channels\": [\"WEBHOOK\"], \"webhook_url\": \"%s\"}".formatted(hook.url("/hook?key=1")));
    }

    @Test
    void callsTheUrlWithASignedMessage() throws Exception {
        answer(aResponse().withStatus(204));
        have(order);

        assertThat(webhookSending.runOnce()).isEqualTo(1);

        LoggedRequest call = calls().get(0);
        JsonNode body = new ObjectMapper().readTree(call.getBody());
        JsonNode notification = notificationAbout(order);
        for (String field :
                List.of("id", "order_id", "customer_id", "type", "language", "subject", "message", "created_at")) {
            assertThat(body.get(field)).as(field).isEqualTo(notification.get(field));
        }
        assertThat(body).hasSize(8);
        assertThat(call.getHeader("Content-Type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(call.getHeader("Orderflow-Signature")).isEqualTo(signatureOf(call));
        assertThat(notification.get("status").asText()).isEqualTo("SENT");
    }

    /** As docs/notifications.md tells receivers to verify it. */
    private String signatureOf(LoggedRequest call) throws Exception {
        String seconds = String.valueOf(clock.instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((seconds + "." + call.getBodyAsString()).getBytes(StandardCharsets.UTF_8));
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal());
    }

    @Test
    void triesAgainAfterEachDelayAndThenGivesUp() {
        answer(aResponse().withStatus(503));
        have(order);

        for (Duration delay : List.of(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2))) {
            assertThat(webhookSending.runOnce()).isEqualTo(1);
            assertThat(delivery().get("next_attempt_at").asText())
                    .isEqualTo(clock.instant().plus(delay).toString());
            clock.advance(delay.minusMillis(1));
            assertThat(webhookSending.runOnce()).isZero();
            clock.advance(Duration.ofMillis(1));
        }
        webhookSending.runOnce();

        assertThat(calls()).hasSize(6);
        assertThat(delivery().get("status").asText()).isEqualTo("FAILED");
        assertThat(delivery().get("attempts").asInt()).isEqualTo(6);
        assertThat(delivery().get("error").asText()).isEqualTo("The answer was 503.");
        assertThat(delivery().has("next_attempt_at")).isFalse();
        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void givesUpAtOnceWhereTheUrlIsGone() {
        answer(aResponse().withStatus(410));
        have(order);

        webhookSending.runOnce();

        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void followsNoRedirect() {
        answer(aResponse().withStatus(307).withHeader("Location", hook.url("/elsewhere")));
        have(order);

        webhookSending.runOnce();

        assertThat(hook.findAll(postRequestedFor(urlEqualTo("/elsewhere")))).isEmpty();
        assertThat(delivery().get("error").asText()).isEqualTo("The answer was 307.");
    }

    @Test
    void letsADeadUrlCostNoOtherCustomer() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        String lucky = newCustomer();
        AnOrder theirs = AnOrder.by(lucky);
        prefers(lucky, "{\"email\": \"%s@example.com\"}".formatted(lucky));
        for (int i = 0; i < 5; i++) {
            have(AnOrder.by(customer), theirs);
            webhookSending.runOnce();
        }

        assertThat(breakers.circuitBreaker("webhook").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(emailSending.runOnce()).isEqualTo(1);
    }

    @Test
    void givesUpWhenTheCustomerHasNoUrlAnyMore() {
        have(order);
        prefers(customer, "{}");

        webhookSending.runOnce();

        assertThat(delivery().get("status").asText()).isEqualTo("FAILED");
        assertThat(calls()).isEmpty();
    }

    private void answer(ResponseDefinitionBuilder answer) {
        hook.stubFor(post(anyUrl()).willReturn(answer));
    }

    private List<LoggedRequest> calls() {
        return hook.findAll(postRequestedFor(urlEqualTo("/hook?key=1")));
    }

    private JsonNode delivery() {
        return notificationAbout(order).get("deliveries").get(0);
    }

    private void have(AnOrder... orders) {
        neighbours.publish(List.of(orders).stream().map(AnOrder::confirmed).toList());
        awaitQuiet();
    }
}
