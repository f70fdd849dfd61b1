package io.orderflow.messaging.tap;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.Topology;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.DeadLetters;
import io.orderflow.messaging.consumer.QueueContainer;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The consumer of everything, if the service has an {@link EventTap}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(EventTap.class)
public class TapConfiguration {

    /** Names of the beans that consume everything; without them one gets those of the service's queue. */
    public static final String CONTAINER = "tapContainer";

    public static final String PAUSE = "tapPause";

    /** With others, and alone. */
    private static final int ATTEMPTS = 2;

    @Bean(name = CONTAINER, defaultCandidate = false)
    QueueContainer tapContainer(
            ConnectionFactory connections,
            AmqpAdmin admin,
            EventTap tap,
            ConfirmedPublisher publisher,
            Clock clock,
            MeterRegistry meters,
            MessagingProperties properties,
            @Qualifier(PAUSE) ObjectProvider<ConsumerPause> pause) {
        Counter deadLettered = Counter.builder("orderflow.tap.dead.lettered")
                .description("Messages that could not be recorded and wait in " + Topology.MONITOR.deadLetterQueue())
                .register(meters);
        MessagingProperties.Tap settings = properties.tap();
        DeadLetters deadLetters =
                new DeadLetters(publisher, Topology.MONITOR.deadLetterQueue(), clock, deadLettered::increment);
        TapConsumer consumer = new TapConsumer(
                tap,
                (message, failure) -> deadLetters.add(message, failure, ATTEMPTS),
                settings.batchSize(),
                () -> pause.getObject().begin());
        QueueContainer container = new QueueContainer(Topology.MONITOR.queue(), consumer, connections, admin);
        container.setConsumerBatchEnabled(true);
        container.setBatchSize(settings.prefetch());
        container.setPrefetchCount(settings.prefetch());
        container.setReceiveTimeout(settings.linger().toMillis());
        container.setBatchReceiveTimeout(settings.linger().toMillis());
        return container;
    }

    @Bean(name = PAUSE, defaultCandidate = false)
    ConsumerPause tapPause(
            @Qualifier(CONTAINER) QueueContainer container,
            CircuitBreakerRegistry breakers,
            DataSource dataSource,
            MessagingProperties properties) {
        return ConsumerPause.of(
                "Recording events",
                container,
                breakers,
                dataSource,
                properties.consumer().probeInterval());
    }
}
