package io.orderflow.payment;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class PaymentsHttpIT extends RunningService {

    private final AnOrder order = AnOrder.over("59.90", "EUR").paidBy("card");
    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void showsThePaymentOfAnOrder() {
        handle(order.reserved());
        tick(gateway);

        JsonNode payment = http.get("/payments/order/" + order.id()).getBody();

        assertThat(payment.get("order_id").asText()).isEqualTo(order.id().toString());
        assertThat(payment.get("customer_id").asText()).isEqualTo("ada");
        assertThat(payment.get("amount").isNumber()).isTrue();
        assertThat(payment.get("amount").decimalValue()).isEqualByComparingTo("59.90");
        assertThat(payment.get("currency").asText()).isEqualTo("EUR");
        assertThat(payment.get("payment_method").asText()).isEqualTo("card");
        assertThat(payment.get("status").asText()).isEqualTo("CAPTURED");
        assertThat(payment.get("gateway_reference").asText()).startsWith("ref-");
        assertThat(payment.get("created_at").asText()).isEqualTo(clock.instant().toString());
        assertThat(payment.get("updated_at").asText()).isEqualTo(clock.instant().toString());
        assertThat(payment.has("next_attempt_at")).isFalse();
        assertThat(payment.has("failure_reason")).isFalse();
        assertThat(payment.get("attempts")).singleElement().satisfies(attempt -> {
            assertThat(attempt.get("kind").asText()).isEqualTo("CHARGE");
            assertThat(attempt.get("number").asInt()).isEqualTo(1);
            assertThat(attempt.get("outcome").asText()).isEqualTo("APPROVED");
            assertThat(attempt.get("at").asText()).isEqualTo(clock.instant().toString());
            assertThat(attempt.has("message")).isFalse();
        });
    }

    @Test
    void showsTheSamePaymentById() {
        handle(order.reserved());
        tick(gateway);

        JsonNode byOrder = http.get("/payments/order/" + order.id()).getBody();
        JsonNode byId =
                http.get("/payments/" + byOrder.get("payment_id").asText()).getBody();

        assertThat(byId).isEqualTo(byOrder);
    }

    @Test
    void showsWhenAWaitingPaymentIsTriedNext() {
        gateway.isUnavailable(1);
        handle(order.reserved());
        tick(gateway);

        JsonNode payment = http.get("/payments/order/" + order.id()).getBody();

        assertThat(payment.get("status").asText()).isEqualTo("PENDING");
        assertThat(payment.get("next_attempt_at").asText())
                .isEqualTo(clock.instant().plus(Duration.ofSeconds(1)).toString());
        assertThat(payment.get("attempts").get(0).get("message").asText()).isEqualTo("no route to bank");
    }

    @Test
    void showsWhyAPaymentFailed() {
        gateway.declines();
        handle(order.reserved());
        tick(gateway);

        JsonNode payment = http.get("/payments/order/" + order.id()).getBody();

        assertThat(payment.get("status").asText()).isEqualTo("FAILED");
        assertThat(payment.get("failure_reason").asText()).isEqualTo("DECLINED");
        assertThat(payment.get("failure_message").asText()).isEqualTo("limit exceeded");
    }

    @Test
    void showsARefundAfterTheCharge() {
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());
        tick(gateway);

        JsonNode payment = http.get("/payments/order/" + order.id()).getBody();

        assertThat(payment.get("status").asText()).isEqualTo("REFUNDED");
        assertThat(payment.get("attempts"))
                .extracting(attempt -> attempt.get("outcome").asText())
                .containsExactly("APPROVED", "REFUNDED");
    }

    @Test
    void hasNoPaymentForAnOrderCancelledBeforeItsReservation() {
        handle(order.cancelled());
        handle(order.reserved());

        assertNotFound(http.get("/payments/order/" + order.id()), order.id());
        UUID tombstone = jdbc.queryForObject("select id from payments where order_id = ?", UUID.class, order.id());
        assertNotFound(http.get("/payments/" + tombstone), tombstone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/payments/", "/payments/order/"})
    void answers404ForAnUnknownId(String path) {
        UUID unknown = UUID.randomUUID();

        assertNotFound(http.get(path + unknown), unknown);
    }

    @ParameterizedTest
    @CsvSource({"/payments/42, id", "/payments/order/42, order_id"})
    void namesTheIdThatIsMalformed(String path, String field) {
        ResponseEntity<JsonNode> answer = http.get(path);

        assertInvalid(answer, field);
    }

    @Test
    void describesItsCalls() {
        JsonNode paths = http.get("/v3/api-docs").getBody().get("paths");

        assertThat(Stream.of("/payments/{id}", "/payments/order/{order_id}")
                        .map(path -> paths.path(path).path("get")))
                .allSatisfy(call -> {
                    assertThat(call.path("summary").asText()).isNotBlank();
                    assertThat(call.path("description").asText()).isNotBlank();
                });
        assertThat(http.getText("/swagger-ui.html").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void isHealthy(String path) {
        assertThat(http.get(path).getBody().get("status").asText()).isEqualTo("UP");
    }

    @Test
    void saysWhetherItsWorkerLives() {
        JsonNode components = http.get("/health/liveness").getBody().get("components");

        assertThat(components.fieldNames()).toIterable().contains("messaging", "charging");
        assertThat(components.at("/charging/details/worker").asText()).isEqualTo("switched off");
    }

    private static void assertNotFound(ResponseEntity<JsonNode> answer, UUID id) {
        assertProblem(answer, HttpStatus.NOT_FOUND, "not-found");
        assertThat(answer.getBody().get("detail").asText()).contains(id.toString());
    }
}
