package io.orderflow.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** What an operator sees of the sagas under way. Instances share the table: take the maximum, not the sum. */
@Component
class SagaMetrics {

    SagaMetrics(MeterRegistry registry, Sagas sagas) {
        for (OrderStatus status : OrderStatus.UNSETTLED) {
            Gauge.builder("orderflow.sagas.unsettled", sagas, all -> all.count(status))
                    .description("Orders whose saga is under way, counted up to " + Sagas.COUNT_LIMIT)
                    .tag("status", status.name())
                    .register(registry);
        }
        TimeGauge.builder(
                        "orderflow.sagas.oldest",
                        sagas,
                        TimeUnit.MILLISECONDS,
                        all -> all.oldestAge().toMillis())
                .description("How long the oldest order has been under way")
                .register(registry);
        TimeGauge.builder(
                        "orderflow.sagas.timeout",
                        sagas,
                        TimeUnit.MILLISECONDS,
                        all -> all.timeout().toMillis())
                .description("After how long an order that has not settled is cancelled")
                .register(registry);
    }
}
