package io.orderflow.payment;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.messaging.CurrentEvent;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives customers their money back because somebody asked for it; the order goes on. */
@Service
public class PaymentRefunds {

    private final PaymentBook book;
    private final DueSignal due;
    private final Clock clock;

    PaymentRefunds(PaymentBook book, DueSignal due, Clock clock) {
        this.book = book;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Has the gateway give the money back, soon and once; nothing changes if it is back already, or about to be.
     *
     * @param reason why; at most 200 characters
     * @throws NotFoundException if there is no such payment
     * @throws ConflictException if the customer was not charged
     */
    @Transactional
    public void request(UUID id, String reason) {
        Payment payment = book.lockById(List.of(id)).stream()
                .filter(Payment::wasRequested)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("payment", id));
        if (payment.refundFor(reason, CurrentEvent.get(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            book.update(List.of(payment), List.of());
            due.raiseAfterCommit();
        }
    }
}
