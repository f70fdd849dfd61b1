package io.orderflow.order;

import io.orderflow.events.CancellationReason;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private static final String FAILURE =
            "{} has expired but cannot be cancelled, and is tried again by the next sweep";

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
        Instant placedBefore = clock.instant().minus(timeout);
        int total = new Sweep(this::cancel, log, FAILURE)
                .over(except -> tables.unsettled(placedBefore, except, Sweep.BATCH));
        if (total > 0) {
            log.warn("{} orders had not settled within {} and were cancelled", total, timeout);
        }
        return total;
    }

    private int cancel(List<UUID> expired) {
        Integer cancelled = transaction.execute(status -> {
            List<Order> unsettled = ofTransaction.lockFree(expired, OrderStatus.UNSETTLED);
            Instant now = clock.instant();
            unsettled.forEach(
                    order -> order.cancel(CancellationReason.EXPIRED, null, now).ifPresent(outbox::append));
            return unsettled.size();
        });
        return cancelled == null ? 0 : cancelled;
    }
}
