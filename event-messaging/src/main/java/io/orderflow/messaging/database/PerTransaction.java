package io.orderflow.messaging.database;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Something that each transaction has one of, from when it is first asked for until the transaction ends. A transaction that suspends
 * another has one of its own.
 *
 * @param <T> what it is, e.g. the rows that are to be written by one statement before the commit; used by one thread only
 */
public final class PerTransaction<T> {

    private final Supplier<? extends T> first;
    private final Consumer<? super T> beforeCommit;
    private final Consumer<? super T> afterCommit;

    private PerTransaction(
            Supplier<? extends T> first, Consumer<? super T> beforeCommit, Consumer<? super T> afterCommit) {
        this.first = first;
        this.beforeCommit = beforeCommit;
        this.afterCommit = afterCommit;
    }

    /** @param first makes that of a transaction which has none yet */
    public static <T> PerTransaction<T> of(Supplier<? extends T> first) {
        return new PerTransaction<>(first, ignored -> {}, ignored -> {});
    }

    /**
     * The same, with something to do within the transaction just before it commits. What several of them do is done in the order
     * in which the transaction first asked for them.
     *
     * @param action what it throws rolls the transaction back
     */
    public PerTransaction<T> beforeCommit(Consumer<? super T> action) {
        return new PerTransaction<>(first, action, afterCommit);
    }

    /**
     * The same, with something to do once the transaction has committed, which is not done if it rolls back.
     *
     * @param action must not use the database, whose connection still belongs to the transaction
     */
    public PerTransaction<T> afterCommit(Consumer<? super T> action) {
        return new PerTransaction<>(first, beforeCommit, action);
    }

    /**
     * That of the current transaction.
     *
     * @throws IllegalStateException if there is no transaction
     */
    public T get() {
        Holder holder = holder();
        return holder == null ? begin() : holder.value;
    }

    private T begin() {
        Holder holder = new Holder(first.get());
        TransactionSynchronizationManager.registerSynchronization(holder);
        TransactionSynchronizationManager.bindResource(this, holder);
        return holder.value;
    }

    @SuppressWarnings("unchecked") // nothing else is bound to this
    private @Nullable Holder holder() {
        return (Holder) TransactionSynchronizationManager.getResource(this);
    }

    private final class Holder implements TransactionSynchronization {

        private final T value;

        Holder(T value) {
            this.value = value;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(PerTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(PerTransaction.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            beforeCommit.accept(value);
        }

        @Override
        public void afterCommit() {
            afterCommit.accept(value);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
        }
    }
}
