package io.orderflow.messaging.deadletter;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.Topology;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.QueueContainer;
import io.orderflow.messaging.repair.RepairLog;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What could not be handled. */
@Configuration(proxyBeanMethods = false)
public class DeadLetterConfiguration {

    /** Names of the beans that consume the dead-letter queue; without them one gets those of the service's queue. */
    public static final String CONTAINER = "deadLetterContainer";

    public static final String PAUSE = "deadLetterPause";

    /** Payloads may be large, and there is no hurry. */
    private static final int PREFETCH = 1;

    @Bean
    DeadLetterTable deadLetterTable(JdbcTemplate jdbc) {
        return new DeadLetterTable(jdbc);
    }

    @Bean
    DeadLetterMetrics deadLetterMetrics(MeterRegistry registry, DeadLetterTable table) {
        return new DeadLetterMetrics(registry, table);
    }

    @Bean
    DeadLetterPurge deadLetterPurge(DeadLetterTable table, Clock clock, MessagingProperties properties) {
        return new DeadLetterPurge(table, clock, properties.deadLetters().retention());
    }

    @Bean(name = CONTAINER, defaultCandidate = false)
    QueueContainer deadLetterContainer(
            ConnectionFactory connections,
            AmqpAdmin admin,
            Topology.Inbound inbound,
            DeadLetterTable table,
            Clock clock,
            @Qualifier(PAUSE) ObjectProvider<ConsumerPause> pause) {
        QueueContainer container = new QueueContainer(
                inbound.deadLetterQueue(),
                new DeadLetterCollector(table, clock, () -> pause.getObject().begin()),
                connections,
                admin);
        container.setPrefetchCount(PREFETCH);
        return container;
    }

    @Bean(name = PAUSE, defaultCandidate = false)
    ConsumerPause deadLetterPause(
            @Qualifier(CONTAINER) QueueContainer container,
            CircuitBreakerRegistry breakers,
            DataSource dataSource,
            MessagingProperties properties) {
        return ConsumerPause.of(
                "Collecting dead letters",
                container,
                breakers,
                dataSource,
                properties.consumer().probeInterval());
    }

    @Bean
    ReplayLoop replayLoop(
            DeadLetterTable table,
            ConfirmedPublisher publisher,
            Topology.Inbound inbound,
            Clock clock,
            DeadLetterMetrics metrics,
            MessagingProperties properties) {
        return new ReplayLoop(new Replays(
                table,
                publisher,
                inbound.queue(),
                new Pace(properties.deadLetters().replaysPerSecond(), clock),
                properties.relay().lease(),
                metrics));
    }

    @Bean
    DeadLetterRepair deadLetterRepair(
            DeadLetterTable table,
            RepairLog repairs,
            PlatformTransactionManager transactions,
            ReplayLoop loop,
            DeadLetterMetrics metrics,
            Clock clock) {
        return new DeadLetterRepair(table, repairs, new TransactionTemplate(transactions), loop::wake, metrics, clock);
    }
}
