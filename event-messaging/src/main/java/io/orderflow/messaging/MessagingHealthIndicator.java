package io.orderflow.messaging;

import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.Consumption;
import io.orderflow.messaging.outbox.RelayLoop;
import java.time.Duration;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down when the relay or the consumer has died for good, or when the consumer gets nothing although the broker is there. An
 * outage of the broker or the database is not that: both wait for its end, and restarting the service would not help.
 */
class MessagingHealthIndicator implements HealthIndicator {

    private final RelayLoop relay;
    private final MessageListenerContainer consumer;
    private final ConsumerPause pause;
    private final Consumption consumption;
    private final Duration patience;

    /** @param patience how long the relay must have worked, while nothing was consumed, until the consumer is given up */
    MessagingHealthIndicator(
            RelayLoop relay,
            MessageListenerContainer consumer,
            ConsumerPause pause,
            Consumption consumption,
            Duration patience) {
        this.relay = relay;
        this.consumer = consumer;
        this.pause = pause;
        this.consumption = consumption;
        this.patience = patience;
    }

    @Override
    public Health health() {
        ConsumerState state = consumerState();
        boolean alive = relay.isRunning() && state.alive;
        return (alive ? Health.up() : Health.down())
                .withDetail("relay", relay.isRunning() ? relay.isFailing() ? "failing" : "running" : "dead")
                .withDetail("relay_succeeded_ms_ago", relay.sinceSuccess().toMillis())
                .withDetail("consumer", state.text)
                .build();
    }

    private ConsumerState consumerState() {
        if (pause.isPaused()) {
            return ConsumerState.PAUSED;
        }
        if (!consumer.isRunning()) {
            return ConsumerState.DEAD;
        }
        if (consumption.isUnderWay()) {
            return ConsumerState.RUNNING;
        }
        // The relay bears witness that the broker was there all the time.
        return relay.hasSucceededFor(patience, consumption.interruptedAt())
                ? ConsumerState.DEAF
                : ConsumerState.CONNECTING;
    }

    private enum ConsumerState {
        RUNNING("running", true),
        PAUSED("paused", true),
        CONNECTING("connecting", true),
        DEAF("gets nothing", false),
        DEAD("dead", false);

        private final String text;
        private final boolean alive;

        ConsumerState(String text, boolean alive) {
            this.text = text;
            this.alive = alive;
        }
    }
}
