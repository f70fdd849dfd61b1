package io.orderflow.inventory;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator sees of goods that are set aside. Instances share the table: take the maximum, not the sum. */
@Component
class ReservationMetrics {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReservationMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        TimeGauge.builder(
                        "orderflow.reservations.oldest.held",
                        this,
                        TimeUnit.MILLISECONDS,
                        metrics -> metrics.longestHeld().toMillis())
                .description("How long goods have been set aside for an order that is neither confirmed nor called off")
                .register(registry);
    }

    private Duration longestHeld() {
        return jdbc.sql("select created_at from reservations where status = 'HELD' order by created_at limit 1")
                .query(Timestamp.class)
                .optional()
                .map(createdAt -> Duration.between(createdAt.toInstant(), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
