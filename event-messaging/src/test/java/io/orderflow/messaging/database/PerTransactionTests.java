package io.orderflow.messaging.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class PerTransactionTests {

    private final Transactions transactions = new Transactions();
    private final List<String> done = new ArrayList<>();
    private final PerTransaction<List<String>> words = PerTransaction.<List<String>>of(ArrayList::new)
            .beforeCommit(said -> done.add("before the commit of " + said))
            .afterCommit(said -> done.add("after the commit of " + said));

    @Test
    void isOneAndTheSameUntilTheTransactionEnds() {
        transactions.run(() -> {
            words.get().add("a");
            words.get().add("b");
        });
        transactions.run(() -> words.get().add("c"));

        assertThat(done)
                .containsExactly(
                        "before the commit of [a, b]",
                        "after the commit of [a, b]",
                        "before the commit of [c]",
                        "after the commit of [c]");
    }

    @Test
    void isForgottenWithATransactionThatFails() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    words.get().add("a");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        transactions.run(() -> words.get().add("b"));

        assertThat(done).containsExactly("before the commit of [b]", "after the commit of [b]");
    }

    @Test
    void isAnotherOneInAnInnerTransaction() {
        transactions.run(() -> {
            words.get().add("outer");
            transactions.run(() -> words.get().add("inner"));
            words.get().add("outer still");
        });

        assertThat(done)
                .containsExactly(
                        "before the commit of [inner]",
                        "after the commit of [inner]",
                        "before the commit of [outer, outer still]",
                        "after the commit of [outer, outer still]");
    }

    @Test
    void rollsBackIfWhatIsToBeDoneBeforeTheCommitFails() {
        PerTransaction<String> refused = PerTransaction.of(() -> "a").beforeCommit(said -> {
            throw new IllegalArgumentException("refused");
        });

        assertThatThrownBy(() -> transactions.run(() -> {
                    words.get().add("a");
                    refused.get();
                }))
                .hasMessage("refused");
        assertThat(done).containsExactly("before the commit of [a]");
        assertThat(transactions.rolledBack).isEqualTo(1);
    }

    @Test
    void needsATransaction() {
        assertThatIllegalStateException().isThrownBy(words::get);
    }

    /** Transactions of nothing, which can be suspended. */
    private static final class Transactions extends AbstractPlatformTransactionManager {

        private boolean active;
        private int rolledBack;

        void run(Runnable work) {
            TransactionTemplate template = new TransactionTemplate(this);
            template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            template.executeWithoutResult(status -> work.run());
        }

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return active;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            active = true;
        }

        @Override
        protected Object doSuspend(Object transaction) {
            active = false;
            return this;
        }

        @Override
        protected void doResume(Object transaction, Object suspended) {
            active = true;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            active = false;
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            rolledBack++;
            active = false;
        }
    }
}
