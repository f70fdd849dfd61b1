package io.orderflow.payment;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the worker that a payment became due, so that it need not wait for its next look. */
@Component
class DueSignal implements TransactionSynchronization {

    private final Semaphore raised = new Semaphore(0);

    /** Raises the signal when the current transaction commits; once, however often it is asked to. */
    void raiseAfterCommit() {
        // Synchronizations are a set, and this is one and the same.
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    @Override
    public void afterCommit() {
        raise();
    }

    void raise() {
        raised.release();
    }

    /** Waits until the signal is raised, but not longer than {@code patience}, and lowers it. */
    void await(Duration patience) throws InterruptedException {
        if (raised.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
