package io.orderflow.messaging.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The sending side. */
@Configuration(proxyBeanMethods = false)
public class OutboxConfiguration {

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
    Outbox outbox(OutboxTable table, OutboxRelay relay, EventCodec codec, Clock clock, MessagingProperties properties) {
        return new TransactionalOutbox(
                table, relay, codec, clock, properties.relay().lease());
    }
}
