package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

@Timeout(10)
class DueSignalTests {

    private final DueSignal signal = new DueSignal();

    @BeforeEach
    void beginTransaction() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void endTransaction() {
        TransactionSynchronizationManager.clearSynchronization();
    }

    @Test
    void wakesTheWorkerAfterTheCommit() throws InterruptedException {
        signal.raiseAfterCommit();
        TransactionSynchronizationUtils.triggerAfterCommit();

        assertThat(signal.await(inAges())).as("is to look at the table").isTrue();
    }

    @Test
    void asksForNoLookIfAllIsAtHand() throws InterruptedException {
        signal.raiseAtHand();

        assertThat(signal.await(inAges())).isFalse();
    }

    @Test
    void asksForALookIfNotAllIsAtHand() throws InterruptedException {
        signal.raise();
        signal.raiseAtHand();

        assertThat(signal.await(inAges())).isTrue();
    }

    @Test
    void asksForALookWhenItIsTimeHoweverMuchComesToHand() throws InterruptedException {
        signal.raiseAtHand();

        assertThat(signal.await(System.nanoTime())).isTrue();
    }

    @Test
    void isRaisedOncePerTransaction() {
        signal.raiseAfterCommit();
        signal.raiseAfterCommit();

        assertThat(TransactionSynchronizationManager.getSynchronizations()).hasSize(1);
    }

    @Test
    void isLoweredByTheOneWhoWaited() throws InterruptedException {
        signal.raise();
        signal.raise();
        signal.await(inAges());

        Thread sleeper = new Thread(() -> {
            try {
                signal.await(inAges());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        sleeper.start();
        while (sleeper.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        signal.raise();
        sleeper.join();
    }

    private static long inAges() {
        return System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    }
}
