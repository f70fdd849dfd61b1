package io.orderflow.messaging.database;

import io.github.resilience4j.retry.Retry;
import io.orderflow.messaging.database.CommitWatch.Progress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does work that begins a transaction again, if the database could not carry it through and is known to have undone it: it
 * lost a deadlock or a race of serializable transactions, or its connection before the commit began. When the reply to a
 * commit is lost, nobody knows whether it took place, and doing the work again might do it twice.
 */
public class TransactionRetry {

    /** Name of the retry, as in {@code resilience4j.retry.instances}. */
    public static final String RETRY = "database";

    private static final Logger log = LoggerFactory.getLogger(TransactionRetry.class);

    private final Supplier<Retry> retry;
    private final CommitWatch commits;

    /** @param retry which must retry nothing but {@link UndoneException} */
    TransactionRetry(Supplier<Retry> retry, CommitWatch commits) {
        this.retry = retry;
        this.commits = commits;
    }

    /**
     * Work that begins a transaction and ends it.
     *
     * @param <E> what it may fail with
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, E extends Throwable> {

        T perform() throws E;
    }

    /**
     * Performs {@code work} as often as the retry allows. Within a transaction it is performed once, since only the whole
     * transaction can be done again; so is work within other such work.
     *
     * @throws E what the last attempt failed with
     */
    public <T extends @Nullable Object, E extends Throwable> T call(Work<T, E> work) throws E {
        if (commits.isOn() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.perform();
        }
        try {
            return retry.get().executeCheckedSupplier(() -> attempt(work));
        } catch (Throwable e) {
            throw TransactionRetry.<E>unchanged(e instanceof UndoneException undone ? undone.failure() : e);
        }
    }

    private <T extends @Nullable Object, E extends Throwable> T attempt(Work<T, E> work) throws E {
        commits.begin();
        try {
            return work.perform();
        } catch (Throwable e) {
            if (isUndone(e, commits.progress())) {
                log.info(
                        "The database undid a transaction, which is done again a few times: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).toString());
                throw new UndoneException(e);
            }
            throw e;
        } finally {
            commits.end();
        }
    }

    /** What came out of the work is an E, or unchecked. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchanged(Throwable failure) {
        return (E) failure;
    }

    private static boolean isUndone(Throwable failure, Progress progress) {
        return switch (progress) {
            case UNKNOWN, COMMITTED -> false;
            case OPEN -> DatabaseFailure.isRollback(failure) || DatabaseFailure.isLostConnection(failure);
            case BROKEN -> !DatabaseFailure.isSilence(failure);
            case COMMITTING -> DatabaseFailure.isRollback(failure);
        };
    }
}
