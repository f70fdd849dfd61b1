package io.orderflow.messaging.outbox;

import static java.util.Objects.requireNonNull;

import io.orderflow.messaging.repair.RepairAction;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.repair.RepairAction.DiscardedEvent;
import io.orderflow.messaging.repair.RepairAction.Kind;
import io.orderflow.messaging.repair.RepairLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** What an operator can see of the events that the broker does not take, and do about them. Each request may be repeated. */
public class UndeliveredEvents {

    private static final Logger log = LoggerFactory.getLogger(UndeliveredEvents.class);

    private final UndeliveredTable table;
    private final RepairLog repairs;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Duration lease;

    /** @param lease of the relays */
    UndeliveredEvents(
            UndeliveredTable table, RepairLog repairs, TransactionOperations transaction, Clock clock, Duration lease) {
        this.table = table;
        this.repairs = repairs;
        this.transaction = transaction;
        this.clock = clock;
        this.lease = lease;
    }

    /**
     * Up to {@code limit} events, oldest first.
     *
     * @param after only events after the one with this id; null begins with the oldest
     */
    public List<UndeliveredEvent> find(@Nullable UUID after, int limit) {
        return table.find(after, limit);
    }

    /**
     * Lets the relay try an event again at once, instead of when its delay is over.
     *
     * @return the event; empty if the outbox has no such event that was refused
     */
    public Optional<UndeliveredEvent> retry(UUID id) {
        if (table.makeDue(id, lease) > 0) {
            log.info("Event {} is published again at once", id);
        }
        return table.find(id);
    }

    /**
     * Lets the relay try all of them again at once.
     *
     * @return how many there are
     */
    public int retryAll() {
        int count = table.makeDue(null, lease);
        log.info("{} events that the broker refused are published again at once", count);
        return count;
    }

    /**
     * Takes an event out of the outbox unpublished. The action keeps it.
     *
     * @return the action that does, or did; empty if the outbox has no such event that was refused
     * @throws EventInFlightException if a relay may be publishing it; ask again when its lease is over
     */
    public Optional<RepairAction> discard(UUID id, String reason) {
        Optional<RepairAction> done = requireNonNull(transaction.execute(status -> table.take(id, lease)
                .map(event -> {
                    RepairAction action = new RepairAction(
                            RepairLog.newId(),
                            Kind.DISCARD_UNDELIVERED,
                            Criteria.of(id),
                            reason,
                            1,
                            clock.instant(),
                            new DiscardedEvent(event.type(), event.subject(), event.payload()));
                    repairs.add(action);
                    log.warn(
                            "{} {} about {} is discarded and will never be published, by action {}: {}",
                            event.type(),
                            id,
                            event.subject(),
                            action.id(),
                            reason);
                    return action;
                })));
        if (done.isEmpty() && table.find(id).isPresent()) {
            throw new EventInFlightException(
                    "Event " + id + " may be on its way to the broker; ask again in " + lease.toSeconds() + " s.");
        }
        return done.or(() -> repairs.findDiscardOfUndelivered(id));
    }
}
