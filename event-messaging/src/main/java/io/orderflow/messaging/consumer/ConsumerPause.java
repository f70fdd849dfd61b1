package io.orderflow.messaging.consumer;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stops consuming while the database is down, so that messages wait in the broker instead of running through retries into
 * the dead letters. It follows the {@code database} circuit breaker, and closes it by asking the database itself.
 */
public class ConsumerPause implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConsumerPause.class);

    private final MessageListenerContainer container;
    private final CircuitBreaker database;
    private final JdbcTemplate jdbc;
    private final Duration probeInterval;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "consumer-pause");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;
    private volatile boolean paused;

    ConsumerPause(
            MessageListenerContainer container, CircuitBreaker database, JdbcTemplate jdbc, Duration probeInterval) {
        this.container = container;
        this.database = database;
        this.jdbc = jdbc;
        this.probeInterval = probeInterval;
    }

    @Override
    public void start() {
        running = true;
        database.getEventPublisher().onStateTransition(this::onTransition);
    }

    @Override
    public void stop() {
        running = false;
        executor.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether the consumer stands still on purpose. */
    public boolean isPaused() {
        return paused;
    }

    private void onTransition(CircuitBreakerOnStateTransitionEvent event) {
        // On another thread: the transition may happen on the consumer's own, which must finish before it can stop.
        if (event.getStateTransition().getToState() == State.OPEN && running) {
            executor.execute(this::pause);
        }
    }

    private void pause() {
        if (paused || !running) {
            return;
        }
        paused = true;
        log.warn("The database is out of reach: consuming stops, events wait in the broker");
        container.stop();
        executor.schedule(this::resumeOrWait, probeInterval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void resumeOrWait() {
        if (!running) {
            return;
        }
        if (databaseAnswers()) {
            log.info("The database is back: consuming starts again");
            container.start();
            paused = false;
        } else {
            executor.schedule(this::resumeOrWait, probeInterval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean databaseAnswers() {
        try {
            jdbc.queryForObject("select 1", Integer.class);
            return database.getState() == State.CLOSED;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
