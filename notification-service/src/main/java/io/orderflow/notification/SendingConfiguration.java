package io.orderflow.notification;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/** A worker for each channel that sends, so that a slow one holds up no other. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    private final Routing routing;
    private final CircuitBreakerRegistry breakers;
    private final Deliveries deliveries;
    private final NotificationProperties settings;
    private final SendingMetrics metrics;
    private final TransactionOperations transaction;
    private final Clock clock;

    SendingConfiguration(
            Routing routing,
            CircuitBreakerRegistry breakers,
            Deliveries deliveries,
            NotificationProperties settings,
            SendingMetrics metrics,
            TransactionOperations transaction,
            Clock clock) {
        this.routing = routing;
        this.breakers = breakers;
        this.deliveries = deliveries;
        this.settings = settings;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Bean
    Sending emailSending() {
        return sending(Channel.EMAIL);
    }

    @Bean
    Sending webhookSending() {
        return sending(Channel.WEBHOOK);
    }

    @Bean
    SendingLoop emailLoop(Sending emailSending, DueSignals due) {
        return new SendingLoop(emailSending, due, settings);
    }

    @Bean
    SendingLoop webhookLoop(Sending webhookSending, DueSignals due) {
        return new SendingLoop(webhookSending, due, settings);
    }

    /** The breaker of a channel has the channel's name, as in {@code resilience4j.circuitbreaker.instances}. */
    private Sending sending(Channel channel) {
        ChannelGuard guard =
                new ChannelGuard(breakers.circuitBreaker(channel.name().toLowerCase(Locale.ROOT)));
        return new Sending(
                channel, routing.adapterFor(channel), guard, deliveries, settings, metrics, transaction, clock);
    }
}
