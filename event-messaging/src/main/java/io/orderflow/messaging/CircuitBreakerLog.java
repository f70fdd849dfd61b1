package io.orderflow.messaging;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.StateTransition;
import io.github.resilience4j.core.registry.EntryAddedEvent;
import io.github.resilience4j.core.registry.EntryRemovedEvent;
import io.github.resilience4j.core.registry.EntryReplacedEvent;
import io.github.resilience4j.core.registry.RegistryEventConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells an operator when a circuit breaker opens and when it closes; what it turns away meanwhile is not logged one by one. */
class CircuitBreakerLog implements RegistryEventConsumer<CircuitBreaker> {

    private static final Logger log = LoggerFactory.getLogger(CircuitBreakerLog.class);

    @Override
    public void onEntryAddedEvent(EntryAddedEvent<CircuitBreaker> added) {
        follow(added.getAddedEntry());
    }

    @Override
    public void onEntryRemovedEvent(EntryRemovedEvent<CircuitBreaker> removed) {}

    @Override
    public void onEntryReplacedEvent(EntryReplacedEvent<CircuitBreaker> replaced) {
        follow(replaced.getNewEntry());
    }

    private static void follow(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(event -> {
            StateTransition transition = event.getStateTransition();
            log.atLevel(level(transition))
                    .log(
                            "Circuit breaker {}: {} after {}",
                            breaker.getName(),
                            transition.getToState(),
                            transition.getFromState());
        });
    }

    private static Level level(StateTransition transition) {
        return switch (transition.getToState()) {
            case OPEN, FORCED_OPEN -> Level.WARN;
            case HALF_OPEN -> Level.DEBUG;
            default -> Level.INFO;
        };
    }
}
