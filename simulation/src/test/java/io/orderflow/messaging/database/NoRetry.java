package io.orderflow.messaging.database;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

/** Transactions of the simulation fail only if they are to, and are not done again by themselves. */
public final class NoRetry {

    private static final Retry ONCE =
            Retry.of(TransactionRetry.RETRY, RetryConfig.custom().maxAttempts(1).build());

    private NoRetry() {}

    public static TransactionRetry create() {
        return new TransactionRetry(() -> ONCE, new CommitWatch());
    }
}
