package io.orderflow.messaging.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.amqp.EventCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
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

    TransactionalOutbox(OutboxTable table, OutboxRelay relay, EventCodec codec, Clock clock, Duration lease) {
        this.table = table;
        this.relay = relay;
        this.codec = codec;
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public void append(DomainEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "an event must be appended in the transaction of the change it tells of: " + event);
        }
        pending().rows.add(row(event));
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

    private Pending pending() {
        Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
        if (pending == null) {
            pending = new Pending();
            TransactionSynchronizationManager.bindResource(this, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        return pending;
    }

    private final class Pending implements TransactionSynchronization {

        private final List<OutboxRow> rows = new ArrayList<>();
        private long leasedUntil;

        /** An inner transaction has events of its own. */
        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(TransactionalOutbox.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(TransactionalOutbox.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            // The lease runs from here, however long the commit takes.
            leasedUntil = System.nanoTime() + lease.toNanos();
            table.insert(rows, lease);
        }

        @Override
        public void afterCommit() {
            relay.handOver(rows, leasedUntil);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(TransactionalOutbox.this);
        }
    }
}
