package io.orderflow.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.Money;
import io.orderflow.payment.Charge;
import io.orderflow.payment.ChargeResult;
import io.orderflow.payment.ChargeResult.Approved;
import io.orderflow.payment.ChargeResult.Declined;
import io.orderflow.payment.PaymentGateway;
import io.orderflow.payment.Refund;
import io.orderflow.payment.RefundResult;
import io.orderflow.payment.Unavailable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SimulatedPaymentGatewayTests {

    private static final Money AMOUNT = new Money(new BigDecimal("59.90"), "USD");

    private final PaymentGateway gateway = gateway(80, 10);
    private final List<UUID> payments =
            Stream.generate(UuidCreator::getTimeOrderedEpoch).limit(10_000).toList();

    @Test
    void approvesEightyPercentAndDeclinesTenOfFirstAttempts() {
        Map<Class<?>, Long> outcomes = payments.stream()
                .map(payment -> charge(payment, null, 1))
                .collect(Collectors.groupingBy(ChargeResult::getClass, Collectors.counting()));

        // Five standard deviations: sqrt(n p (1 - p)) is 40 and 30.
        assertThat(outcomes.get(Approved.class)).isCloseTo(8_000, within(200L));
        assertThat(outcomes.get(Declined.class)).isCloseTo(1_000, within(150L));
        assertThat(outcomes.get(Unavailable.class)).isCloseTo(1_000, within(150L));
    }

    @Test
    void isUnavailableToTenPercentOfTheRepeatedAttempts() {
        List<UUID> again = payments.stream()
                .filter(payment -> charge(payment, null, 1) instanceof Unavailable)
                .toList();

        long stillUnavailable = again.stream()
                .filter(payment -> charge(payment, null, 2) instanceof Unavailable)
                .count();

        assertThat(stillUnavailable).isCloseTo(again.size() / 10, within(50L));
    }

    @Test
    void givesTheSameAnswerHoweverOftenAndByWhomItIsAsked() {
        PaymentGateway restarted = gateway(80, 10);

        assertThat(payments.subList(0, 1_000)).allSatisfy(payment -> {
            ChargeResult answer = charge(payment, null, 1);
            assertThat(charge(payment, null, 1)).isEqualTo(answer);
            assertThat(restarted.charge(new Charge(payment, payment, AMOUNT, null, 1)))
                    .isEqualTo(answer);
        });
    }

    @Test
    void staysWithAnApprovalOrADecline() {
        assertThat(payments).allSatisfy(payment -> {
            ChargeResult answer = charge(payment, null, 1);
            for (int attempt = 2; attempt <= 4; attempt++) {
                ChargeResult next = charge(payment, null, attempt);
                assertThat(answer instanceof Unavailable || next.equals(answer)).isTrue();
                answer = next;
            }
        });
    }

    @Test
    void refundsExactlyWhatAnAttemptSoFarHasCharged() {
        assertThat(payments).allSatisfy(payment -> {
            for (int attempt = 1; attempt <= 4; attempt++) {
                boolean charged = charge(payment, null, attempt) instanceof Approved;
                assertThat(refund(payment, null, attempt) instanceof RefundResult.Refunded)
                        .isEqualTo(charged);
            }
        });
    }

    @Test
    void approvesOnDemand() {
        assertThat(payments.subList(0, 100)).allSatisfy(payment -> {
            assertThat(charge(payment, "test_approved", 1)).isInstanceOf(Approved.class);
            assertThat(refund(payment, "test_approved", 1)).isInstanceOf(RefundResult.Refunded.class);
        });
    }

    @Test
    void declinesOnDemand() {
        assertThat(payments.subList(0, 100)).allSatisfy(payment -> {
            assertThat(charge(payment, "test_declined", 1)).isInstanceOf(Declined.class);
            assertThat(refund(payment, "test_declined", 1)).isInstanceOf(RefundResult.NothingCharged.class);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isUnavailableOnDemand(int attempt) {
        assertThat(payments.subList(0, 100)).allSatisfy(payment -> {
            assertThat(charge(payment, "test_unavailable", attempt)).isInstanceOf(Unavailable.class);
            assertThat(refund(payment, "test_unavailable", attempt)).isInstanceOf(RefundResult.NothingCharged.class);
        });
    }

    @Test
    void isFlakyOnDemand() {
        assertThat(payments.subList(0, 100)).allSatisfy(payment -> {
            assertThat(charge(payment, "test_flaky", 1)).isInstanceOf(Unavailable.class);
            assertThat(charge(payment, "test_flaky", 2)).isInstanceOf(Unavailable.class);
            assertThat(refund(payment, "test_flaky", 2)).isInstanceOf(RefundResult.NothingCharged.class);
            assertThat(charge(payment, "test_flaky", 3)).isInstanceOf(Approved.class);
            assertThat(refund(payment, "test_flaky", 3)).isInstanceOf(RefundResult.Refunded.class);
        });
    }

    @Test
    void canBeSetToOneAnswerOnly() {
        UUID payment = payments.get(0);

        assertThat(gateway(100, 0).charge(new Charge(payment, payment, AMOUNT, null, 1)))
                .isInstanceOf(Approved.class);
        assertThat(gateway(0, 100).charge(new Charge(payment, payment, AMOUNT, null, 1)))
                .isInstanceOf(Declined.class);
        assertThat(gateway(0, 0).charge(new Charge(payment, payment, AMOUNT, null, 1)))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void refusesSharesBeyondAHundred() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedGatewayProperties(95, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new SimulatedGatewayProperties(-1, 10));
    }

    @Test
    void isTheGatewayUnlessAnotherIsChosen() {
        ApplicationContextRunner context = new ApplicationContextRunner()
                .withBean(SimulatedGatewayProperties.class, 80, 10)
                .withUserConfiguration(SimulatedPaymentGateway.class);

        context.run(started -> assertThat(started).hasSingleBean(PaymentGateway.class));
        context.withPropertyValues("orderflow.payment.gateway=http")
                .run(started -> assertThat(started).doesNotHaveBean(PaymentGateway.class));
    }

    private ChargeResult charge(UUID payment, String method, int attempt) {
        return gateway.charge(new Charge(payment, payment, AMOUNT, method, attempt));
    }

    private RefundResult refund(UUID payment, String method, int attempts) {
        return gateway.refund(new Refund(payment, payment, AMOUNT, method, attempts, null));
    }

    private static PaymentGateway gateway(int approved, int declined) {
        return new SimulatedPaymentGateway(new SimulatedGatewayProperties(approved, declined));
    }
}
