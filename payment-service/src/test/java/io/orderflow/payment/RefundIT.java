package io.orderflow.payment;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class RefundIT extends RunningService {

    private static final String CHIPPED = "{\"reason\": \"The cup was chipped.\"}";

    private final AnOrder order = AnOrder.over("59.90", "EUR");
    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void givesTheMoneyBackAndSaysWhy() {
        charge();

        ResponseEntity<JsonNode> answer = refund(CHIPPED);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody().get("status").asText()).isEqualTo("REFUNDING");
        tick(gateway);
        JsonNode payment = http.get("/payments/order/" + order.id()).getBody();
        assertThat(payment.get("status").asText()).isEqualTo("REFUNDED");
        assertThat(payment.get("refund_reason").asText()).isEqualTo("The cup was chipped.");
        assertThat(gateway.hasRefunded(order)).isTrue();
        assertThat(published(order)).hasExactlyElementsOfTypes(PaymentProcessed.class, PaymentRefunded.class);
    }

    @Test
    void refundsOnceHoweverOftenItIsAskedFor() {
        charge();

        refund(CHIPPED);
        assertThat(refund("{\"reason\": \"again\"}").getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        tick(gateway);
        ResponseEntity<JsonNode> late = refund("{\"reason\": \"once more\"}");
        handle(order.cancelled());

        assertThat(late.getBody().get("status").asText()).isEqualTo("REFUNDED");
        assertThat(late.getBody().get("refund_reason").asText()).isEqualTo("The cup was chipped.");
        assertThat(tick(gateway)).isZero();
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED", "REFUND 1 REFUNDED");
    }

    @Test
    void refusesToGiveBackWhatWasNotCharged() {
        handle(order.reserved());

        assertProblem(refund(CHIPPED), HttpStatus.CONFLICT, "conflict");
        gateway.declines();
        tick(gateway);

        assertProblem(refund(CHIPPED), HttpStatus.CONFLICT, "conflict");
        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\": \" \"}", "{\"reason\": null}"})
    void asksForAReason(String body) {
        charge();

        assertInvalid(refund(body), "reason");
        assertStatus(order, PaymentStatus.CAPTURED);
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        charge();

        assertInvalid(refund("{\"reason\": \"" + "x".repeat(201) + "\"}"), "reason");
    }

    @Test
    void answers404ForAPaymentThatDoesNotExist() {
        assertProblem(
                http.post("/payments/" + UUID.randomUUID() + "/refund", CHIPPED), HttpStatus.NOT_FOUND, "not-found");
    }

    @Test
    void hasNothingToRefundForAnOrderCancelledBeforeItsReservation() {
        handle(order.cancelled());

        assertProblem(refund(CHIPPED), HttpStatus.NOT_FOUND, "not-found");
    }

    private void charge() {
        handle(order.reserved());
        tick(gateway);
        assertStatus(order, PaymentStatus.CAPTURED);
    }

    private ResponseEntity<JsonNode> refund(String body) {
        UUID id = jdbc.queryForObject("select id from payments where order_id = ?", UUID.class, order.id());
        return http.post("/payments/" + id + "/refund", body);
    }
}
