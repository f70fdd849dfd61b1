package io.orderflow.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator sees of the payments that wait for a worker. Instances share the table: take the maximum, not the sum. */
@Component
class PaymentMetrics {

    private static final int COUNT_LIMIT = 100_000;

    /** The states in which a worker has something to do. */
    private static final List<PaymentStatus> UNFINISHED =
            List.of(PaymentStatus.PENDING, PaymentStatus.CHARGING, PaymentStatus.REFUNDING, PaymentStatus.FAILED);

    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        for (PaymentStatus status : UNFINISHED) {
            Gauge.builder("orderflow.payments.unfinished", this, metrics -> metrics.unfinished(status))
                    .description(
                            "Payments that a worker has still to charge or to give back, counted up to " + COUNT_LIMIT)
                    .tag("status", status.name())
                    .register(registry);
        }
        TimeGauge.builder(
                        "orderflow.payments.oldest.due",
                        this,
                        TimeUnit.MILLISECONDS,
                        metrics -> metrics.longestDue().toMillis())
                .description("How long a payment has been due that no worker has taken")
                .register(registry);
    }

    private long unfinished(PaymentStatus status) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from payments where due_at is not null and status = :status limit :limit
                        ) as unfinished
                        """)
                .param("status", status.name())
                .param("limit", COUNT_LIMIT)
                .query(Long.class)
                .single();
    }

    private Duration longestDue() {
        return jdbc.sql("select due_at from payments where due_at <= :now order by due_at limit 1")
                .param("now", Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .optional()
                .map(dueAt -> Duration.between(dueAt.toInstant(), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
