package io.orderflow.order;

import io.orderflow.events.CancellationReason;
import io.orderflow.messaging.Outage;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it that every order settles: cancels those whose saga has not answered in time. */
@Service
public class SagaSweeper {

    private static final Logger log = LoggerFactory.getLogger(SagaSweeper.class);
    private static final int BATCH = 200;

    /** After so many failures in one sweep, it is no single order that is wrong. */
    private static final int MOST_FAILURES = 100;

    private final OrderTables tables;
    private final Outbox outbox;
    private final OrdersOfTransaction ofTransaction;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Duration timeout;

    SagaSweeper(
            OrderTables tables,
            Outbox outbox,
            OrdersOfTransaction ofTransaction,
            TransactionOperations transaction,
            Clock clock,
            @Value("${orderflow.saga.timeout}") Duration timeout) {
        this.tables = tables;
        this.outbox = outbox;
        this.ofTransaction = ofTransaction;
        this.transaction = transaction;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Cancels what has expired by now. An order that cannot be cancelled is left as it is, and tried again by the next call.
     *
     * @return how many orders
     * @throws RuntimeException in an outage; what was cancelled before stays so
     */
    @Scheduled(
            initialDelayString = "${orderflow.saga.sweep-interval}",
            fixedDelayString = "${orderflow.saga.sweep-interval}")
    public int runOnce() {
        Set<UUID> failed = new HashSet<>();
        int total = 0;
        int expired;
        do {
            expired = expire(failed);
            total += expired;
        } while (expired > 0 && failed.size() < MOST_FAILURES);
        if (total > 0) {
            log.warn("{} orders had not settled within {} and were cancelled", total, timeout);
        }
        return total;
    }

    /** Cancels a batch, or its first order if that fails as a whole: one bad order costs no other its end. */
    private int expire(Set<UUID> failed) {
        try {
            return expire(BATCH, failed, new HashSet<>());
        } catch (RuntimeException e) {
            throwIfOutage(e);
            return expireOneByOne(failed);
        }
    }

    private int expireOneByOne(Set<UUID> failed) {
        int expired = 0;
        for (int i = 0; i < BATCH && failed.size() < MOST_FAILURES; i++) {
            Set<UUID> tried = new HashSet<>();
            try {
                if (expire(1, failed, tried) == 0) {
                    return expired;
                }
                expired++;
            } catch (RuntimeException e) {
                throwIfOutage(e);
                if (tried.isEmpty()) {
                    throw e;
                }
                log.error("{} has expired but cannot be cancelled, and is tried again by the next sweep", tried, e);
                failed.addAll(tried);
            }
        }
        return expired;
    }

    /** @param tried where to put what was found */
    private int expire(int limit, Set<UUID> except, Set<UUID> tried) {
        Integer expired = transaction.execute(status -> {
            Instant now = clock.instant();
            List<Order> found = tables.lockUnsettled(now.minus(timeout), except, limit);
            ofTransaction.adopt(found);
            for (Order order : found) {
                tried.add(order.id());
                order.cancel(CancellationReason.EXPIRED, null, now).ifPresent(outbox::append);
            }
            return found.size();
        });
        return expired == null ? 0 : expired;
    }

    /** Others would fail, too. */
    private static void throwIfOutage(RuntimeException failure) {
        if (Outage.causes(failure)) {
            throw failure;
        }
    }
}
