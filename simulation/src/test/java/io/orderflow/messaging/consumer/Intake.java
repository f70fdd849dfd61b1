package io.orderflow.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.DomainEvent;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.database.NoRetry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.amqp.core.Message;
import org.springframework.transaction.support.TransactionOperations;

/** The consumer's handling of events, with an inbox that is no table. */
public final class Intake {

    private static final Message DELIVERY = new Message(new byte[0]);

    private final EventProcessor processor;

    /** @param inbox records ids as handled, and tells those that were not before */
    public Intake(
            TransactionOperations transaction,
            Function<Collection<UUID>, Set<UUID>> inbox,
            EventHandlers handlers,
            MeterRegistry meters) {
        InboxTable table = new InboxTable(null) {
            @Override
            Set<UUID> record(Collection<UUID> ids) {
                return inbox.apply(ids);
            }
        };
        processor = new EventProcessor(transaction, NoRetry.create(), table, handlers, new ConsumerMetrics(meters));
    }

    /** Handles {@code batch}, by event id, in one transaction. */
    public void process(Map<UUID, DomainEvent> batch) {
        List<ReceivedEvent> received = batch.entrySet().stream()
                .map(entry -> new ReceivedEvent(entry.getKey(), entry.getValue(), null, DELIVERY))
                .toList();
        processor.process(received);
    }
}
