package io.orderflow.messaging.consumer;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.DomainEvent;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.database.TransactionRetry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.transaction.support.TransactionOperations;

/** Handles events exactly once: the record of having handled them commits with what the handlers changed. */
class EventProcessor {

    private final TransactionOperations transaction;
    private final TransactionRetry retry;
    private final InboxTable inbox;
    private final EventHandlers handlers;
    private final ConsumerMetrics metrics;

    EventProcessor(
            TransactionOperations transaction,
            TransactionRetry retry,
            InboxTable inbox,
            EventHandlers handlers,
            ConsumerMetrics metrics) {
        this.transaction = transaction;
        this.retry = retry;
        this.inbox = inbox;
        this.handlers = handlers;
        this.metrics = metrics;
    }

    /**
     * Handles {@code batch} in one transaction, leaving out what was handled before. All or nothing. If the database undid
     * the transaction, it is done again.
     *
     * @throws RuntimeException if that failed; what the handlers threw is it, or is among its suppressed ones
     */
    void process(List<ReceivedEvent> batch) {
        List<DomainEvent> handled = retry.call(() -> inTransaction(batch));
        metrics.handled(handled, batch.size() - handled.size());
    }

    private List<DomainEvent> inTransaction(List<ReceivedEvent> batch) {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        try {
            return requireNonNull(transaction.execute(status -> {
                try {
                    return handle(notHandledYet(batch));
                } catch (RuntimeException e) {
                    thrown.set(e);
                    throw e;
                }
            }));
        } catch (RuntimeException e) {
            // A rollback that fails, as it does on a lost connection, hides why there was one.
            RuntimeException reason = thrown.get();
            if (reason != null && reason != e) {
                e.addSuppressed(reason);
            }
            throw e;
        }
    }

    private List<DomainEvent> handle(List<ReceivedEvent> batch) {
        List<DomainEvent> events = batch.stream().map(ReceivedEvent::event).toList();
        handlers.prepareFor(events);
        for (ReceivedEvent received : batch) {
            new CurrentEvent(received.id(), received.traceparent()).during(() -> handlers.handle(received.event()));
        }
        return events;
    }

    private List<ReceivedEvent> notHandledYet(List<ReceivedEvent> batch) {
        Set<UUID> fresh = inbox.record(batch.stream().map(ReceivedEvent::id).toList());
        // remove() rather than contains(): the same event may be twice in one batch.
        return batch.stream().filter(received -> fresh.remove(received.id())).toList();
    }
}
