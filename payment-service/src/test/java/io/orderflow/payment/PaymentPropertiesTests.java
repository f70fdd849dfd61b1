package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

class PaymentPropertiesTests {

    @Test
    void retriesAChargeAfterOneTwoAndFourSecondsUnlessToldOtherwise() {
        PaymentProperties settings = bind(new MockEnvironment());

        assertThat(List.of(1, 2, 3))
                .extracting(attempt -> settings.delayAfterCharge(attempt, Duration.ZERO))
                .extracting(Optional::get)
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(settings.delayAfterCharge(4, Duration.ZERO)).isEmpty();
        assertThat(settings.charging().enabled()).isTrue();
    }

    @Test
    void doublesThePauseBetweenRefundsUpToAMinute() {
        PaymentProperties settings = bind(new MockEnvironment());

        assertThat(IntStream.of(1, 2, 3, 6, 7, 8, 1_000_000)
                        .mapToObj(attempt -> settings.delayAfterRefund(attempt, Duration.ZERO)))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }

    @Test
    void leavesAGatewayAloneForAsLongAsItWantsAtLeast() {
        PaymentProperties settings = bind(new MockEnvironment());
        Duration wish = Duration.ofSeconds(3);

        assertThat(settings.delayAfterCharge(1, wish)).contains(wish);
        assertThat(settings.delayAfterCharge(3, wish)).contains(Duration.ofSeconds(4));
        assertThat(settings.delayAfterCharge(4, wish)).isEmpty();
        assertThat(settings.delayAfterRefund(1, wish)).isEqualTo(wish);
        assertThat(settings.delayAfterRefund(3, wish)).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.delayAfterRefund(9, Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void takesAnyNumberOfRetries() {
        assertThat(bind(new MockEnvironment().withProperty("orderflow.payment.retry-delays", "10ms,1m"))
                        .delayAfterCharge(2, Duration.ZERO))
                .contains(Duration.ofMinutes(1));
        assertThat(bind(new MockEnvironment().withProperty("orderflow.payment.retry-delays", ""))
                        .delayAfterCharge(1, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void refusesToChargeNothingAtATime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PaymentProperties(
                        List.of(),
                        Duration.ofSeconds(60),
                        0,
                        8,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(200),
                        new PaymentProperties.Charging(true)))
                .withMessageContaining("batch-size");
    }

    private static PaymentProperties bind(MockEnvironment environment) {
        return Binder.get(environment).bindOrCreate("orderflow.payment", PaymentProperties.class);
    }
}
