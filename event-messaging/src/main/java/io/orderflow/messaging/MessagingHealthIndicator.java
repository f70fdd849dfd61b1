package io.orderflow.messaging;

import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.QueueContainer;
import io.orderflow.messaging.outbox.RelayLoop;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down when the relay, the consumer or the collector of dead letters has died for good, or when one of the latter gets nothing
 * although the broker is there. An outage of the broker or the database is not that: all wait for its end, and restarting the
 * service would not help.
 */
class MessagingHealthIndicator implements HealthIndicator {

    private final RelayLoop relay;
    private final Consumer events;
    private final Consumer deadLetters;
    private final Duration patience;

    /** @param patience how long the relay must have worked, while a consumer got nothing, until that one is given up */
    MessagingHealthIndicator(RelayLoop relay, Consumer events, Consumer deadLetters, Duration patience) {
        this.relay = relay;
        this.events = events;
        this.deadLetters = deadLetters;
        this.patience = patience;
    }

    @Override
    public Health health() {
        ConsumerState consumer = stateOf(events);
        ConsumerState collector = stateOf(deadLetters);
        boolean alive = relay.isRunning() && consumer.alive && collector.alive;
        return (alive ? Health.up() : Health.down())
                .withDetail("relay", relay.isRunning() ? relay.isFailing() ? "failing" : "running" : "dead")
                .withDetail("relay_succeeded_ms_ago", relay.sinceSuccess().toMillis())
                .withDetail("consumer", consumer.text)
                .withDetail("dead_letters", collector.text)
                .build();
    }

    private ConsumerState stateOf(Consumer consumer) {
        if (consumer.pause.isPaused()) {
            return ConsumerState.PAUSED;
        }
        if (!consumer.container.isRunning()) {
            return ConsumerState.DEAD;
        }
        if (consumer.container.consumption().isUnderWay()) {
            return ConsumerState.RUNNING;
        }
        // The relay bears witness that the broker was there all the time.
        return relay.hasSucceededFor(patience, consumer.container.consumption().interruptedAt())
                ? ConsumerState.DEAF
                : ConsumerState.CONNECTING;
    }

    /** What consumes a queue. */
    record Consumer(QueueContainer container, ConsumerPause pause) {}

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
