package io.orderflow.messaging;

import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.outbox.RelayLoop;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down when the relay or the consumer has died for good. An outage of the broker or the database is not that: both wait
 * for its end, and restarting the service would not help.
 */
class MessagingHealthIndicator implements HealthIndicator {

    private final RelayLoop relay;
    private final MessageListenerContainer consumer;
    private final ConsumerPause pause;

    MessagingHealthIndicator(RelayLoop relay, MessageListenerContainer consumer, ConsumerPause pause) {
        this.relay = relay;
        this.consumer = consumer;
        this.pause = pause;
    }

    @Override
    public Health health() {
        boolean paused = pause.isPaused();
        boolean alive = relay.isRunning() && (consumer.isRunning() || paused);
        return (alive ? Health.up() : Health.down())
                .withDetail("relay", relay.isRunning() ? "running" : "dead")
                .withDetail("consumer", paused ? "paused" : consumer.isRunning() ? "running" : "dead")
                .build();
    }
}
