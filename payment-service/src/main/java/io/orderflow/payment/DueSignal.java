package io.orderflow.payment;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the worker that a payment became due or came to hand, so that it need not wait for its next look at the table. */
@Component
class DueSignal implements TransactionSynchronization {

    private final Semaphore raised = new Semaphore(0);
    private final AtomicBoolean inTable = new AtomicBoolean();

    /** Raises the signal when the current transaction commits; once, however often it is asked to. */
    void raiseAfterCommit() {
        // Synchronizations are a set, and this is one and the same.
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    @Override
    public void afterCommit() {
        raise();
    }

    /** A payment is due that has to be looked for in the table. */
    void raise() {
        inTable.set(true);
        wake();
    }

    /** A claim is at hand, for which the table need not be looked at. */
    void raiseAtHand() {
        wake();
    }

    /** Permits do not add up where no worker runs that would take them. */
    private void wake() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /**
     * Waits until the signal is raised, and lowers it.
     *
     * @param nextLook until when to wait at most, by {@link System#nanoTime()}
     * @return whether to look at the table: because a payment is due there, or it is time for the next look, whatever is at hand
     */
    boolean await(long nextLook) throws InterruptedException {
        if (raised.tryAcquire(nextLook - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            raised.drainPermits();
        }
        return inTable.getAndSet(false) || System.nanoTime() - nextLook >= 0;
    }
}
