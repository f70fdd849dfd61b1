package io.orderflow.messaging;

import io.orderflow.events.DomainEvent;

/** Where a use case leaves the events that must follow from its change. */
public interface Outbox {

    /**
     * Stores {@code event} in the caller's transaction, to be published after that transaction commits: at least once, and
     * only if it commits.
     *
     * @throws IllegalStateException if no transaction is active
     */
    void append(DomainEvent event);
}
