package io.orderflow.messaging.database;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Follows the transactions of a thread while that wants to know whether what failed may have been committed all the same.
 * Every transaction manager must have it as a listener; of one that has not, nothing is known.
 */
class CommitWatch implements TransactionExecutionListener {

    /** In the order in which a thread goes through them. */
    enum Progress {
        /** No transaction was seen to begin. */
        UNKNOWN,
        /** Nothing was committed. */
        OPEN,
        /** Nothing was committed, and the connection was found broken by a rollback. */
        BROKEN,
        /** The commit has begun, and with it Hibernate's flush. What became of it only the database knows. */
        COMMITTING,
        COMMITTED
    }

    private final ThreadLocal<@Nullable Progress> progress = new ThreadLocal<>();

    /** Whether this thread is being watched. */
    boolean isOn() {
        return progress.get() != null;
    }

    void begin() {
        progress.set(Progress.UNKNOWN);
    }

    /** How far the thread has come since {@link #begin}. */
    Progress progress() {
        Progress reached = progress.get();
        return reached == null ? Progress.UNKNOWN : reached;
    }

    void end() {
        progress.remove();
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            reach(Progress.OPEN);
        }
    }

    @Override
    public void beforeCommit(TransactionExecution transaction) {
        reach(Progress.COMMITTING);
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null) {
            reach(Progress.COMMITTED);
        }
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            reach(Progress.BROKEN);
        }
    }

    private void reach(Progress next) {
        Progress reached = progress.get();
        if (reached != null && reached.compareTo(next) < 0) {
            progress.set(next);
        }
    }
}
