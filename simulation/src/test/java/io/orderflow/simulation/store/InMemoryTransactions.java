package io.orderflow.simulation.store;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.SmartTransactionObject;

/** Spring's transactions over a {@link Database}. */
public final class InMemoryTransactions extends AbstractPlatformTransactionManager {

    private final transient Database database;
    private boolean rollbackOnly;
    private boolean crashing;

    public InMemoryTransactions(Database database) {
        this.database = database;
        setRollbackOnCommitFailure(true);
    }

    /** Runs {@code work}, in which the process dies when all is done but the commit of its first transaction. */
    public void crashBeforeCommit(Runnable work) {
        crashing = true;
        try {
            work.run();
            throw new IllegalArgumentException("there was no transaction to commit");
        } catch (Crash e) {
            // As it was to be.
        } finally {
            crashing = false;
        }
    }

    @Override
    protected Object doGetTransaction() {
        return new Transaction();
    }

    @Override
    protected boolean isExistingTransaction(Object transaction) {
        return database.isInTransaction();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        rollbackOnly = false;
        database.begin();
    }

    @Override
    protected void doSetRollbackOnly(DefaultTransactionStatus status) {
        rollbackOnly = true;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        if (crashing) {
            throw new Crash();
        }
        database.commit();
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        database.rollback();
    }

    private final class Transaction implements SmartTransactionObject {

        @Override
        public boolean isRollbackOnly() {
            return rollbackOnly;
        }

        @Override
        public void flush() {}
    }

    private static final class Crash extends RuntimeException {

        Crash() {
            super("the process died", null, false, false);
        }
    }
}
