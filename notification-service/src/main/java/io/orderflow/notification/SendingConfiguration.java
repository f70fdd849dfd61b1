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

    @Bean
    Sending emailSending(
            Routing routing,
            CircuitBreakerRegistry breakers,
            Deliveries deliveries,
            NotificationProperties settings,
            SendingMetrics metrics,
            TransactionOperations transaction,
            Clock clock) {
        return sending(Channel.EMAIL, routing, breakers, deliveries, settings, metrics, transaction, clock);
    }

    @Bean
    Sending webhookSending(
            Routing routing,
            CircuitBreakerRegistry breakers,
            Deliveries deliveries,
            NotificationProperties settings,
            SendingMetrics metrics,
            TransactionOperations transaction,
            Clock clock) {
        return sending(Channel.WEBHOOK, routing, breakers, deliveries, settings, metrics, transaction, clock);
    }

    @Bean
    SendingLoop emailLoop(Sending emailSending, DueSignals due, NotificationProperties settings) {
        return new SendingLoop(emailSending, due, settings);
    }

    @Bean
    SendingLoop webhookLoop(Sending webhookSending, DueSignals due, NotificationProperties settings) {
        return new SendingLoop(webhookSending, due, settings);
    }

    /** The breaker of a channel has the channel's name, as in {@code resilience4j.circuitbreaker.instances}. */
    private static Sending sending(
            Channel channel,
            Routing routing,
            CircuitBreakerRegistry breakers,
            Deliveries deliveries,
            NotificationProperties settings,
            SendingMetrics metrics,
            TransactionOperations transaction,
            Clock clock) {
        ChannelGuard guard =
                new ChannelGuard(breakers.circuitBreaker(channel.name().toLowerCase(Locale.ROOT)));
        return new Sending(
                channel, routing.adapterFor(channel), guard, deliveries, settings, metrics, transaction, clock);
    }
}
