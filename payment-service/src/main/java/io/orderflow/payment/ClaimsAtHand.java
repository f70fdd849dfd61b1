package io.orderflow.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Payments that the worker of this instance takes in the transaction that makes them, so that they need not be looked for and taken
 * by another one. They are no more than a batch, and none while the gateway fails: what would have to wait is left to whoever is free
 * when it is due. A claim that is lost with the instance is like any other whose worker was lost.
 */
@Component
class ClaimsAtHand {

    private final DueSignal due;
    private final Clock clock;
    private final Duration lease;
    private final Semaphore room;
    private final Queue<Claim> claims = new ConcurrentLinkedQueue<>();
    private volatile boolean wanted;

    ClaimsAtHand(PaymentProperties settings, DueSignal due, Clock clock) {
        this.due = due;
        this.clock = clock;
        this.lease = settings.lease();
        this.room = new Semaphore(settings.batchSize());
    }

    /** @param wanted whether there is a worker whose gateway can be asked; there is none at first */
    void want(boolean wanted) {
        this.wanted = wanted;
    }

    /**
     * Takes {@code payment}, which is not stored yet, for the worker here, if it is due and there is time for it; else leaves it as it is,
     * to be looked for when it is due.
     */
    void offer(Payment payment) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!payment.isDue(now)) {
            return;
        }
        if (!wanted || !room.tryAcquire()) {
            due.raiseAfterCommit();
            return;
        }
        Claim claim = payment.claim(now, lease);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                claims.add(claim);
                due.raiseAtHand();
            }

            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    room.release();
                }
            }
        });
    }

    /** Hands over all of them. */
    List<Claim> takeAll() {
        List<Claim> taken = new ArrayList<>();
        for (Claim claim = claims.poll(); claim != null; claim = claims.poll()) {
            taken.add(claim);
        }
        room.release(taken.size());
        return taken;
    }
}
