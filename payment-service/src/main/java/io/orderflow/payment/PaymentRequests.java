package io.orderflow.payment;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderScoped;
import io.orderflow.messaging.CurrentEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the progress of an order's saga asks of its payment. Called in the transaction that records the event; the gateway is
 * asked later, by the worker.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentRequests {

    private final PaymentsOfBatch payments;
    private final DueSignal due;
    private final Clock clock;

    PaymentRequests(PaymentsOfBatch payments, DueSignal due, Clock clock) {
        this.payments = payments;
        this.due = due;
        this.clock = clock;
    }

    /** Loads and locks what {@code events} need. */
    public void prepare(List<DomainEvent> events) {
        List<UUID> orderIds = events.stream()
                .filter(OrderScoped.class::isInstance)
                .map(event -> ((OrderScoped) event).orderId())
                .toList();
        payments.lock(orderIds);
    }

    /** Has the order charged, unless it was cancelled before or has its payment already. */
    public void request(InventoryReserved reserved) {
        if (payments.find(reserved.orderId()).isEmpty()) {
            payments.add(Payment.requestedBy(reserved, CurrentEvent.get(), now()));
        }
    }

    /** Sees to it that the order is never charged, or gets its money back. */
    public void cancel(OrderCancelled cancelled) {
        Optional<Payment> payment = payments.find(cancelled.orderId());
        if (payment.isEmpty()) {
            payments.add(Payment.cancelledBeforehand(cancelled, CurrentEvent.get(), now()));
            return;
        }
        if (payment.get().cancel(CurrentEvent.get(), now())) {
            payments.update(payment.get());
        }
        if (payment.get().owesRefund()) {
            due.raiseAfterCommit();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
