package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.PaymentProcessed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** While the gateway fails, payments wait as they are. */
@ExtendWith(OutputCaptureExtension.class)
class GatewayOutageIT extends RunningService {

    private final AnOrder order = AnOrder.any();
    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void usesUpNoAttemptsWhileTheGatewayFails() {
        List<AnOrder> unlucky = failThreeTimes();
        handle(order.reserved());

        clock.advance(Duration.ofMinutes(10));
        assertThat(tick(gateway)).isZero();

        assertThat(breaker().getState()).isEqualTo(State.OPEN);
        assertThat(gateway.charges).hasSize(3);
        assertWaits(order, 0);
        assertThat(unlucky).allSatisfy(each -> assertWaits(each, 1));
    }

    @Test
    void goesOnWhenTheGatewayIsBackAfterOnePaymentTriedIt() {
        failThreeTimes();
        handle(order.reserved());
        clock.advance(Duration.ofSeconds(1));

        breaker().transitionToHalfOpenState();
        assertThat(tick(gateway)).isEqualTo(1);
        assertThat(breaker().getState()).isEqualTo(State.CLOSED);
        assertThat(tick(gateway)).isEqualTo(3);

        assertThat(gateway.charges).extracting(Charge::attempt).containsExactlyInAnyOrder(1, 1, 1, 1, 2, 2, 2);
        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    @Test
    void endsWhatIsCancelledMeanwhileUncharged() {
        failThreeTimes();
        handle(order.reserved());
        tick(gateway);

        handle(order.cancelled());

        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(attemptsFor(order)).isEmpty();
        assertThat(published(order)).isEmpty();
    }

    @Test
    void givesBackAsItWasWhatItDidNotComeToAsk() {
        List<AnOrder> orders = Stream.generate(AnOrder::any).limit(60).toList();
        orders.forEach(each -> gateway.fails());
        handle(orders.stream().map(AnOrder::reserved).toArray(DomainEvent[]::new));

        assertThat(tick(gateway)).isEqualTo(60);

        assertThat(gateway.charges).hasSizeBetween(3, 2 + settings.concurrency());
        assertThat(orders)
                .allSatisfy(each -> assertWaits(each, attemptsFor(each).size()));
        assertThat(tick(gateway)).isZero();
    }

    @Test
    void leavesOpenWhatALostWorkerMayHaveAsked() {
        handle(order.reserved());
        claims.takeDue(1);
        clock.advance(settings.lease());
        Claim repeated = claims.takeDue(1).get(0);

        claims.settle(List.of(new Answer.NotAsked(repeated)));
        assertStatus(order, PaymentStatus.CHARGING);
        handle(order.cancelled());
        tick(gateway);
        tick(gateway);

        assertThat(gateway.charges).containsExactly(repeated.charge());
        assertThat(gateway.hasRefunded(order)).isTrue();
        assertStatus(order, PaymentStatus.REFUNDED);
    }

    @Test
    void endsUnchargedWhatIsCancelledInTheHandsOfAWorkerThatDoesNotAsk() {
        handle(order.reserved());
        Claim claim = claims.takeDue(1).get(0);
        handle(order.cancelled());

        claims.settle(List.of(new Answer.NotAsked(claim)));

        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(tick(gateway)).isZero();
    }

    @Test
    void refundsOnceTheGatewayIsBack() {
        handle(order.reserved());
        tick(gateway);
        failThreeTimes();
        handle(order.cancelled());

        assertThat(tick(gateway)).isZero();
        assertStatus(order, PaymentStatus.REFUNDING);
        breaker().transitionToHalfOpenState();
        tick(gateway);

        assertStatus(order, PaymentStatus.REFUNDED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED", "REFUND 1 REFUNDED");
    }

    @Test
    void asksOnWhenTheGatewayIsUnavailableToSomePaymentsOnly() {
        gateway.isUnavailable(40);
        Stream.generate(AnOrder::any).limit(40).forEach(each -> handle(each.reserved()));

        tick(gateway);

        assertThat(gateway.charges).hasSize(40);
        assertThat(breaker().getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void tellsThatTheGatewayFails(CapturedOutput output) {
        failThreeTimes();

        assertThat(output).contains("Circuit breaker payment-gateway: OPEN after CLOSED");

        JsonNode health = http.get("/health").getBody();
        assertThat(health.at("/status").asText()).isEqualTo("UP");
        assertThat(health.at("/components/circuitBreakers/details/payment-gateway/details/state")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(http.getText("/prometheus").getBody())
                .containsPattern(
                        "resilience4j_circuitbreaker_state\\{[^}]*name=\"payment-gateway\",state=\"open\"} 1\\.0")
                .containsPattern(
                        "resilience4j_bulkhead_max_allowed_concurrent_calls\\{[^}]*name=\"payment-gateway\"} 8\\.0")
                .containsPattern("resilience4j_timelimiter_calls_total\\{[^}]*name=\"payment-gateway\"");
    }

    private List<AnOrder> failThreeTimes() {
        List<AnOrder> unlucky = Stream.generate(AnOrder::any).limit(3).toList();
        gateway.fails().fails().fails();
        handle(unlucky.stream().map(AnOrder::reserved).toArray(DomainEvent[]::new));
        tick(gateway);
        return unlucky;
    }
}
