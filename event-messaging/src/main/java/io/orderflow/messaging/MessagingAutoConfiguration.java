package io.orderflow.messaging;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.springboot3.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot3.retry.autoconfigure.RetryAutoConfiguration;
import io.orderflow.events.Topology;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.TopologyDeclarables;
import io.orderflow.messaging.consumer.ConsumerConfiguration;
import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.QueueContainer;
import io.orderflow.messaging.database.DatabaseGuard;
import io.orderflow.messaging.database.TransactionRetryConfiguration;
import io.orderflow.messaging.deadletter.DeadLetterConfiguration;
import io.orderflow.messaging.outbox.OutboxConfiguration;
import io.orderflow.messaging.outbox.RelayLoop;
import io.orderflow.messaging.repair.RepairLog;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionListener;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.amqp.ConnectionFactoryCustomizer;
import org.springframework.boot.autoconfigure.amqp.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.amqp.RabbitTemplateCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Gives a service its {@link Outbox} and consumes its queue, as named by {@code spring.application.name} in the
 * {@link Topology}, with the {@link EventHandlers} beans that the service defines.
 */
@AutoConfiguration(
        after = {
            RabbitAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            TransactionAutoConfiguration.class,
            CircuitBreakerAutoConfiguration.class,
            RetryAutoConfiguration.class
        })
@EnableConfigurationProperties(MessagingProperties.class)
@EnableScheduling
@Import({
    OutboxConfiguration.class,
    ConsumerConfiguration.class,
    DeadLetterConfiguration.class,
    TransactionRetryConfiguration.class
})
public class MessagingAutoConfiguration {

    /** Name of the circuit breaker, as in {@code resilience4j.circuitbreaker.instances}. */
    static final String BROKER_BREAKER = "broker";

    /** Name of the retry, as in {@code resilience4j.retry.instances}. */
    static final String CONNECTION_RETRY = "broker-connection";

    /** Far longer than a consumer needs to find its queue again. */
    private static final Duration CONSUMER_PATIENCE = Duration.ofMinutes(1);

    @Bean
    static DatabaseGuard databaseGuard(ObjectProvider<CircuitBreakerRegistry> breakers) {
        return new DatabaseGuard(breakers);
    }

    @Bean
    CircuitBreakerLog circuitBreakerLog() {
        return new CircuitBreakerLog();
    }

    @Bean
    ThreadPoolTaskSchedulerCustomizer quietOutages() {
        return scheduler -> scheduler.setErrorHandler(new ScheduledFailures());
    }

    /** As fine as the database stores time, so that what a service answers is what it will read back. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), ChronoUnit.MICROS.getDuration());
    }

    @Bean
    Topology.Inbound inbound(@Value("${spring.application.name}") String service) {
        return Topology.inboundOf(service);
    }

    @Bean
    Declarables topology(MessagingProperties properties) {
        return TopologyDeclarables.of(properties.queueType());
    }

    @Bean
    EventCodec eventCodec() {
        return new EventCodec();
    }

    @Bean
    EventMessages eventMessages(Topology.Inbound inbound) {
        return new EventMessages(inbound.service());
    }

    /** Publishing has a connection of its own: a broker that blocks publishers must not stop consumers, too. */
    @Bean
    RabbitTemplateCustomizer separatePublisherConnection() {
        return template -> template.setUsePublisherConnection(true);
    }

    /**
     * Lets a dead connection be closed although a thread is stuck in writing to it: the client flushes before it closes, by
     * default on the thread that found the connection dead, which would then be stuck as well.
     */
    @Bean
    ConnectionFactoryCustomizer closeWithoutWaitingForWriters() {
        ExecutorService flushing = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "amqp-flush");
            thread.setDaemon(true);
            return thread;
        });
        return connections -> connections.setShutdownExecutor(flushing);
    }

    @Bean
    ConfirmedPublisher confirmedPublisher(
            RabbitTemplate rabbit,
            CachingConnectionFactory connections,
            CircuitBreakerRegistry breakers,
            RetryRegistry retries,
            MessagingProperties properties) {
        CircuitBreaker broker = breakers.circuitBreaker(BROKER_BREAKER);
        connections.addConnectionListener(new ClosesBreaker(broker));
        return new ConfirmedPublisher(
                rabbit,
                broker,
                retries.retry(CONNECTION_RETRY),
                properties.relay().confirmTimeout());
    }

    @Bean
    RepairLog repairLog(JdbcTemplate jdbc) {
        return new RepairLog(jdbc);
    }

    @Bean
    MessagingSafety messagingSafety(
            CachingConnectionFactory connections,
            JdbcTemplate jdbc,
            Topology.Inbound inbound,
            List<EventHandlers> handlers) {
        return new MessagingSafety(connections, jdbc, inbound, handlers);
    }

    @Bean
    MessagingHealthIndicator messagingHealthIndicator(
            RelayLoop relay,
            QueueContainer events,
            ConsumerPause pause,
            @Qualifier(DeadLetterConfiguration.CONTAINER) QueueContainer deadLetters,
            @Qualifier(DeadLetterConfiguration.PAUSE) ConsumerPause deadLetterPause) {
        return new MessagingHealthIndicator(
                relay,
                new MessagingHealthIndicator.Consumer(events, pause),
                new MessagingHealthIndicator.Consumer(deadLetters, deadLetterPause),
                CONSUMER_PATIENCE);
    }

    /** A connection that was made proves the broker back, whatever the circuit breaker waits for. */
    private record ClosesBreaker(CircuitBreaker broker) implements ConnectionListener {

        @Override
        public void onCreate(Connection connection) {
            if (broker.getState() != CircuitBreaker.State.CLOSED) {
                broker.transitionToClosedState();
            }
        }
    }
}
