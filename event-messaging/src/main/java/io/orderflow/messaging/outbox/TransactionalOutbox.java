package io.orderflow.messaging.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.database.PerTransaction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects the events of a transaction, writes them by one batch just before it commits, and hands them to the relay once
 * it has.
 */
class TransactionalOutbox implements Outbox {

    private final OutboxTable table;
    private final OutboxRelay relay;
    private final EventCodec codec;
    private final Clock clock;
    private final Duration lease;
    private final PerTransaction<Pending> pending;

    TransactionalOutbox(OutboxTable table, OutboxRelay relay, EventCodec codec, Clock clock, Duration lease) {
        this.table = table;
        this.relay = relay;
        this.codec = codec;
        this.clock = clock;
        this.lease = lease;
        this.pending = PerTransaction.of(Pending::new)
                .beforeCommit(this::insert)
                .afterCommit(committed -> relay.handOver(committed.rows, committed.leasedUntil));
    }

    @Override
    public void append(DomainEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "an event must be appended in the transaction of the change it tells of: " + event);
        }
        pending.get().rows.add(row(event));
    }

    private OutboxRow row(DomainEvent event) {
        CurrentEvent cause = CurrentEvent.get();
        return new OutboxRow(
                UuidCreator.getTimeOrderedEpoch(),
                EventType.of(event).logicalName(),
                event.subject(),
                codec.encode(event),
                cause.traceparent(),
                cause.id(),
                clock.instant(),
                0);
    }

    private void insert(Pending pending) {
        // The lease runs from here, however long the commit takes.
        pending.leasedUntil = System.nanoTime() + lease.toNanos();
        table.insert(pending.rows, lease);
    }

    /** What one transaction has appended. */
    private static final class Pending {

        private final List<OutboxRow> rows = new ArrayList<>();
        private long leasedUntil;
    }
}
