package io.orderflow.messaging.consumer;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.Topology;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.Outage;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.database.TransactionRetry;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The receiving side. */
@Configuration(proxyBeanMethods = false)
public class ConsumerConfiguration {

    /** Name of the retry for an event that failed on its own, as in {@code resilience4j.retry.instances}. */
    static final String HANDLER_RETRY = "event-handler";

    @Bean
    ConsumerMetrics consumerMetrics(MeterRegistry registry) {
        return new ConsumerMetrics(registry);
    }

    @Bean
    InboxTable inboxTable(JdbcTemplate jdbc) {
        return new InboxTable(jdbc);
    }

    @Bean
    InboxPurge inboxPurge(InboxTable inbox, Clock clock, MessagingProperties properties) {
        return new InboxPurge(inbox, clock, properties.inbox().retention());
    }

    /** An outage is not of the event's making, and not over at once. */
    @Bean
    RetryConfigCustomizer handlerRetryCustomizer() {
        Predicate<Throwable> ofTheEvent = failure -> !Outage.causes(failure);
        return RetryConfigCustomizer.of(HANDLER_RETRY, retry -> retry.retryOnException(ofTheEvent));
    }

    @Bean
    BatchConsumer batchConsumer(
            EventCodec codec,
            PlatformTransactionManager transactions,
            TransactionRetry retry,
            InboxTable inbox,
            List<EventHandlers> handlers,
            ConfirmedPublisher publisher,
            Topology.Inbound inbound,
            MessagingProperties properties,
            RetryRegistry retries,
            Clock clock,
            ConsumerMetrics metrics,
            ObjectProvider<ConsumerPause> pause) {
        return new BatchConsumer(
                codec,
                new EventProcessor(
                        new TransactionTemplate(transactions), retry, inbox, EventHandlers.of(handlers), metrics),
                new DeadLetters(publisher, inbound.deadLetterQueue(), clock, metrics),
                retries.retry(HANDLER_RETRY),
                properties.consumer().batchSize(),
                metrics,
                () -> pause.getObject().begin());
    }

    @Bean
    QueueContainer eventContainer(
            ConnectionFactory connections,
            AmqpAdmin admin,
            BatchConsumer consumer,
            Topology.Inbound inbound,
            MessagingProperties properties) {
        MessagingProperties.Consumer settings = properties.consumer();
        QueueContainer container = new QueueContainer(inbound.queue(), consumer, connections, admin);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(settings.batchSize());
        container.setPrefetchCount(settings.prefetch());
        container.setReceiveTimeout(settings.linger().toMillis());
        container.setBatchReceiveTimeout(settings.linger().toMillis());
        return container;
    }

    @Bean
    ConsumerPause consumerPause(
            QueueContainer eventContainer,
            CircuitBreakerRegistry breakers,
            DataSource dataSource,
            MessagingProperties properties) {
        return ConsumerPause.of(
                "Consuming",
                eventContainer,
                breakers,
                dataSource,
                properties.consumer().probeInterval());
    }
}
