package io.orderflow.messaging.consumer;

import io.orderflow.events.DomainEvent;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Handles events exactly once: the record of having handled them commits with what the handlers changed. */
class EventProcessor {

    private final TransactionOperations transaction;
    private final InboxTable inbox;
    private final EventHandlers handlers;
    private final ConsumerMetrics metrics;

    EventProcessor(
            TransactionOperations transaction, InboxTable inbox, EventHandlers handlers, ConsumerMetrics metrics) {
        this.transaction = transaction;
        this.inbox = inbox;
        this.handlers = handlers;
        this.metrics = metrics;
    }

    /** Handles {@code batch} in one transaction, leaving out what was handled before. All or nothing. */
    void process(List<ReceivedEvent> batch) {
        List<ReceivedEvent> handled = new ArrayList<>(batch.size());
        transaction.executeWithoutResult(status -> {
            handled.clear();
            handled.addAll(notHandledYet(batch));
            List<DomainEvent> events =
                    handled.stream().map(ReceivedEvent::event).toList();
            handlers.prepareFor(events);
            for (ReceivedEvent received : handled) {
                new CurrentEvent(received.id(), received.traceparent()).during(() -> handlers.handle(received.event()));
            }
        });
        metrics.handled(handled, batch.size() - handled.size());
    }

    private List<ReceivedEvent> notHandledYet(List<ReceivedEvent> batch) {
        Set<UUID> fresh = inbox.record(batch.stream().map(ReceivedEvent::id).toList());
        // remove() rather than contains(): the same event may be twice in one batch.
        return batch.stream().filter(received -> fresh.remove(received.id())).toList();
    }
}
