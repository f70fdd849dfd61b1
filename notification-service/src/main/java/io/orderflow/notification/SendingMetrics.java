package io.orderflow.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator sees of the sending. Instances share the table: of the gauges take the maximum, not the sum. */
@Component
class SendingMetrics {

    private static final int COUNT_LIMIT = 100_000;

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final Clock clock;

    SendingMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
        for (Channel channel : new Channel[] {Channel.EMAIL, Channel.WEBHOOK}) {
            Gauge.builder("orderflow.notifications.failed", this, metrics -> metrics.failed(channel))
                    .description("Deliveries that were given up, counted up to " + COUNT_LIMIT)
                    .tag("channel", channel.name())
                    .register(registry);
            TimeGauge.builder(
                            "orderflow.notifications.oldest.due",
                            this,
                            TimeUnit.MILLISECONDS,
                            metrics -> metrics.longestDue(channel).toMillis())
                    .description("How long a delivery has been due that no worker has taken")
                    .tag("channel", channel.name())
                    .register(registry);
            for (DeliveryStatus status : DeliveryStatus.values()) {
                counter(channel, status);
            }
        }
    }

    void count(Delivery delivery) {
        counter(delivery.channel(), delivery.status()).increment();
    }

    private Counter counter(Channel channel, DeliveryStatus status) {
        return Counter.builder("orderflow.notifications.attempts")
                .description("What came of deliveries that a worker took; PENDING ones are tried again")
                .tag("channel", channel.name())
                .tag("status", status.name())
                .register(registry);
    }

    private long failed(Channel channel) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from deliveries where status = 'FAILED' and channel = :channel limit :limit
                        ) as failed
                        """)
                .param("channel", channel.name())
                .param("limit", COUNT_LIMIT)
                .query(Long.class)
                .single();
    }

    private Duration longestDue(Channel channel) {
        return jdbc.sql("""
                        select due_at from deliveries where channel = :channel and due_at <= :now order by due_at limit 1
                        """)
                .param("channel", channel.name())
                .param("now", Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .optional()
                .map(dueAt -> Duration.between(dueAt.toInstant(), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
