package io.orderflow.messaging;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Something that happens to a transaction when all is written, and nothing but the commit is left to do. */
public record Interruption(Runnable action) implements TransactionSynchronization {

    /** Lets {@code action} happen to the current transaction. */
    public static void beforeCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new Interruption(action));
    }

    /** Comes after every {@code beforeCommit}, in which the outbox writes. */
    @Override
    public void beforeCompletion() {
        action.run();
    }
}
