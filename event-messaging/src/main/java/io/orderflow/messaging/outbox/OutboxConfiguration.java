package io.orderflow.messaging.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.repair.RepairLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sending side. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

    private static final int COUNT_LIMIT = 100_000;

    @Bean
    OutboxTable outboxTable(JdbcTemplate jdbc) {
        return new OutboxTable(jdbc);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxTable table,
            ConfirmedPublisher publisher,
            EventMessages messages,
            MessagingProperties properties,
            MeterRegistry registry) {
        return new OutboxRelay(table, publisher, messages, properties.relay(), new RelayMetrics(registry, table));
    }

    @Bean
    RelayLoop relayLoop(OutboxRelay relay, ConfirmedPublisher publisher, MessagingProperties properties) {
        return new RelayLoop(relay, publisher, properties.relay().pollInterval());
    }

    @Bean
    UndeliveredEvents undeliveredEvents(
            JdbcTemplate jdbc,
            RepairLog repairs,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry registry,
            MessagingProperties properties) {
        UndeliveredTable table = new UndeliveredTable(jdbc);
        Gauge.builder("orderflow.outbox.undelivered", table, outbox -> outbox.count(COUNT_LIMIT))
                .description("Events that the broker refused at least once, counted up to " + COUNT_LIMIT)
                .register(registry);
        return new UndeliveredEvents(
                table,
                repairs,
                new TransactionTemplate(transactions),
                clock,
                properties.relay().lease());
    }

    @Bean
    Outbox outbox(OutboxTable table, OutboxRelay relay, EventCodec codec, Clock clock, MessagingProperties properties) {
        return new TransactionalOutbox(
                table, relay, codec, clock, properties.relay().lease());
    }
}
