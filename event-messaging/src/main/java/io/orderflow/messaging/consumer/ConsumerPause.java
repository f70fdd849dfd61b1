package io.orderflow.messaging.consumer;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.orderflow.messaging.database.DatabaseGuard;
import io.orderflow.messaging.database.GuardedDataSource;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops consuming during an outage, so that messages wait in the broker instead of running through retries into the dead
 * letters: when the {@code database} circuit breaker opens, and whenever deliveries had to go back to the queue. Goes on
 * once the database takes a write, and closes the circuit breaker then, so that an outage ends with its cause; if that was too
 * soon, the next pause is longer.
 */
public class ConsumerPause implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ConsumerPause.class);
    private static final int MAX_DOUBLINGS = 5;
    private static final Duration CALM = Duration.ofMinutes(1);

    private final String what;
    private final MessageListenerContainer container;
    private final CircuitBreaker database;
    private final Runnable probe;
    private final Duration probeInterval;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "consumer-pause");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;
    private volatile boolean paused;
    private long resumedAt = System.nanoTime() - CALM.toNanos();
    private int doublings;

    /**
     * @param what is done to the queue, for the log
     * @param probe tries out whether the database takes writes, past the circuit breaker; throws if not
     */
    private ConsumerPause(
            String what,
            MessageListenerContainer container,
            CircuitBreaker database,
            Runnable probe,
            Duration probeInterval) {
        this.what = what;
        this.container = container;
        this.database = database;
        this.probe = probe;
        this.probeInterval = probeInterval;
    }

    /**
     * Pauses {@code container}.
     *
     * @param what is done to the queue, for the log
     * @param probeInterval how often to look whether the database is back
     */
    public static ConsumerPause of(
            String what,
            MessageListenerContainer container,
            CircuitBreakerRegistry breakers,
            DataSource dataSource,
            Duration probeInterval) {
        DataSource unguarded = GuardedDataSource.unguarded(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(unguarded));
        InboxTable inbox = new InboxTable(new JdbcTemplate(unguarded));
        return new ConsumerPause(
                what,
                container,
                breakers.circuitBreaker(DatabaseGuard.BREAKER),
                () -> transaction.executeWithoutResult(status -> inbox.probe()),
                probeInterval);
    }

    @Override
    public void start() {
        running = true;
        database.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                begin();
            }
        });
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

    /** Begins a pause, unless there is one. Returns at once, so that the consumer's own thread may call it. */
    public void begin() {
        if (running) {
            executor.execute(this::pause);
        }
    }

    private void pause() {
        if (paused) {
            return;
        }
        paused = true;
        boolean calm = System.nanoTime() - resumedAt >= CALM.toNanos();
        doublings = calm ? 0 : Math.min(doublings + 1, MAX_DOUBLINGS);
        log.warn("{} pauses, events wait in the broker", what);
        tryTo(container::stop);
        waitAndLook(probeInterval.multipliedBy(1L << doublings));
    }

    private void waitAndLook(Duration delay) {
        executor.schedule(this::resumeOrWait, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void resumeOrWait() {
        if (tryTo(probe) && tryTo(this::closeBreaker) && tryTo(container::start)) {
            log.info("{} goes on", what);
            resumedAt = System.nanoTime();
            paused = false;
        } else {
            waitAndLook(probeInterval);
        }
    }

    private void closeBreaker() {
        // Unless somebody forced it open.
        if (database.getState() == State.OPEN || database.getState() == State.HALF_OPEN) {
            database.transitionToClosedState();
        }
    }

    private boolean tryTo(Runnable step) {
        try {
            step.run();
            return true;
        } catch (RuntimeException e) {
            log.debug("{} stays paused", what, e);
            return false;
        }
    }
}
