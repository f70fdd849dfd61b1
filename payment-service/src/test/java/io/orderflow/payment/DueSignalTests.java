package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

@Timeout(10)
class DueSignalTests {

    private static final Duration AGES = Duration.ofHours(1);

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

        signal.await(AGES);
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
        signal.await(AGES);

        Thread sleeper = new Thread(() -> {
            try {
                signal.await(AGES);
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
}
