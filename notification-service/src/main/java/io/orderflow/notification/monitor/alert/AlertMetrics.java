package io.orderflow.notification.monitor.alert;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What metrics tell of alerts. Instances share the table: take the maximum, not the sum. */
@Component
class AlertMetrics {

    private static final int COUNT_LIMIT = 10_000;

    AlertMetrics(MeterRegistry registry, AlertTable table) {
        for (AlertKind kind : AlertKind.values()) {
            Gauge.builder("orderflow.monitor.alerts", table, alerts -> alerts.countUnresolved(kind, COUNT_LIMIT))
                    .description("Alerts that nobody has resolved, counted up to " + COUNT_LIMIT)
                    .tag("kind", kind.name())
                    .register(registry);
        }
    }
}
