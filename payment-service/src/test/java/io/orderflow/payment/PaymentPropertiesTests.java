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
                .extracting(settings::delayAfterCharge)
                .extracting(Optional::get)
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(settings.delayAfterCharge(4)).isEmpty();
        assertThat(settings.charging().enabled()).isTrue();
    }

    @Test
    void doublesThePauseBetweenRefundsUpToAMinute() {
        PaymentProperties settings = bind(new MockEnvironment());

        assertThat(IntStream.of(1, 2, 3, 6, 7, 8, 1_000_000).mapToObj(settings::delayAfterRefund))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 32L, 60L, 60L, 60L);
    }

    @Test
    void takesAnyNumberOfRetries() {
        assertThat(bind(new MockEnvironment().withProperty("orderflow.payment.retry-delays", "10ms,1m"))
                        .delayAfterCharge(2))
                .contains(Duration.ofMinutes(1));
        assertThat(bind(new MockEnvironment().withProperty("orderflow.payment.retry-delays", ""))
                        .delayAfterCharge(1))
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
