package io.orderflow.payment;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.PaymentEvent;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The two short transactions around a call to the gateway: taking due payments, and recording what came of it. */
@Service
@Transactional
class PaymentClaims {

    private static final Logger log = LoggerFactory.getLogger(PaymentClaims.class);

    private final PaymentBook book;
    private final PaymentProperties settings;
    private final DueSignal due;
    private final Outbox outbox;
    private final Clock clock;

    PaymentClaims(PaymentBook book, PaymentProperties settings, DueSignal due, Outbox outbox, Clock clock) {
        this.book = book;
        this.settings = settings;
        this.due = due;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Takes up to {@code limit} due payments, but no more than a batch; nobody else gets them before the lease is over. */
    public List<Claim> takeDue(int limit) {
        Instant now = now();
        List<Payment> taken = book.lockDue(now, Math.min(limit, settings.batchSize()));
        List<Claim> claims = taken.stream()
                .map(payment -> payment.claim(now, settings.lease()))
                .toList();
        book.update(taken, List.of());
        return claims;
    }

    /** Records what came of {@code answers}, each of another payment. An answer whose claim is over changes nothing. */
    public void settle(List<Answer> answers) {
        Instant now = now();
        List<UUID> ids =
                answers.stream().map(answer -> answer.claim().paymentId()).toList();
        Map<UUID, Payment> locked =
                book.lockById(ids).stream().collect(Collectors.toMap(Payment::id, Function.identity()));
        List<Payment> changed = new ArrayList<>();
        List<PaymentAttempt> made = new ArrayList<>();
        for (Answer answer : answers) {
            Payment payment = requireNonNull(locked.get(answer.claim().paymentId()));
            if (payment.isHeldBy(answer.claim())) {
                settle(payment, answer, now);
                changed.add(payment);
                answer.attempt(now).ifPresent(made::add);
            } else if (landsLate(payment, answer, now)) {
                changed.add(payment);
            }
            if (payment.isDue(now)) {
                due.raiseAfterCommit();
            }
        }
        book.update(changed, made);
    }

    private void settle(Payment payment, Answer answer, Instant now) {
        Optional<PaymentEvent> event = answer.applyTo(payment, settings, now);
        payment.cause().during(() -> event.ifPresent(outbox::append));
        if (event.isPresent()
                && event.get() instanceof PaymentFailed failed
                && failed.reason() == PaymentFailureReason.GATEWAY_UNAVAILABLE) {
            log.warn(
                    "The gateway left {} attempts to charge unanswered: {}; a charge that went through unseen is given back",
                    payment.attempts(),
                    payment);
        }
    }

    private static boolean landsLate(Payment payment, Answer answer, Instant now) {
        if (answer instanceof Answer.ToCharge charged
                && charged.result() instanceof ChargeResult.Approved approved
                && payment.landLate(approved, now)) {
            log.warn("A charge was approved after the lease of its worker, and is given back: {}", payment);
            return true;
        }
        return false;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
