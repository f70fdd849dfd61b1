package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PaymentMetricsIT extends RunningService {

    @Autowired
    private MeterRegistry meters;

    @Test
    void tellHowLongAPaymentHasBeenDue() {
        assertThat(longestDue()).isZero();
        AnOrder order = AnOrder.any();
        handle(order.reserved());
        clock.advance(Duration.ofSeconds(70));
        handle(AnOrder.any().reserved());

        assertThat(longestDue()).isEqualTo(70);
        assertThat(unfinished(PaymentStatus.PENDING)).isEqualTo(2);

        tick(new ScriptedGateway());

        assertThat(longestDue()).isZero();
        assertThat(unfinished(PaymentStatus.PENDING)).isZero();
    }

    private double longestDue() {
        return meters.get("orderflow.payments.oldest.due").timeGauge().value(TimeUnit.SECONDS);
    }

    private double unfinished(PaymentStatus status) {
        return meters.get("orderflow.payments.unfinished")
                .tag("status", status.name())
                .gauge()
                .value();
    }
}
