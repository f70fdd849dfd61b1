package io.orderflow.messaging;

import io.orderflow.messaging.consumer.ConsumerPause;
import io.orderflow.messaging.consumer.QueueContainer;
import io.orderflow.messaging.outbox.RelayLoop;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Down when the relay or a consumer has died for good, or when a consumer gets nothing
 * although the broker is there. An outage of the broker or the database is not that: all wait for its end, and restarting the
 * service would not help.
 */
class MessagingHealthIndicator implements HealthIndicator {

    private final RelayLoop relay;
    private final List<Consumer> consumers;
    private final Duration patience;

    /** @param patience how long the relay must have worked, while a consumer got nothing, until that one is given up */
    MessagingHealthIndicator(RelayLoop relay, List<Consumer> consumers, Duration patience) {
        this.relay = relay;
        this.consumers = List.copyOf(consumers);
        this.patience = patience;
    }

    @Override
    public Health health() {
        Health.Builder health = relay.isRunning() ? Health.up() : Health.down();
        health.withDetail("relay", relay.isRunning() ? relay.isFailing() ? "failing" : "running" : "dead")
                .withDetail("relay_succeeded_ms_ago", relay.sinceSuccess().toMillis());
        for (Consumer consumer : consumers) {
            ConsumerState state = stateOf(consumer);
            health.withDetail(consumer.name, state.text);
            if (!state.alive) {
                health.down();
            }
        }
        return health.build();
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

    /**
     * What consumes a queue.
     *
     * @param name of the detail that tells how it is
     */
    record Consumer(String name, QueueContainer container, ConsumerPause pause) {}

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
