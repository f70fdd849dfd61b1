package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReservationMetricsIT extends RunningService {

    @Autowired
    private MeterRegistry meters;

    @Test
    void tellHowLongGoodsHaveBeenSetAside() {
        AnOrder order = AnOrder.toSell().of(1, aProductInStock(5, "2.50"), "2.50");
        answerTo(order.created());
        // Far older than what any other test has set aside.
        jdbc.update(
                "update reservations set created_at = created_at - interval '1 day' where order_id = ?", order.id());

        assertThat(longestHeld()).isBetween(86_400.0, 90_000.0);

        neighbours.publish(order.confirmed());
        awaitQuiet();

        assertThat(longestHeld()).isLessThan(86_400);
    }

    private double longestHeld() {
        return meters.get("orderflow.reservations.oldest.held").timeGauge().value(TimeUnit.SECONDS);
    }
}
