package io.orderflow.order;

import io.orderflow.events.CancellationReason;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it that every order settles: cancels those whose saga has not answered in time. */
@Service
public class SagaSweeper {

    private static final Logger log = LoggerFactory.getLogger(SagaSweeper.class);
    private static final int BATCH = 200;

    private final Orders orders;
    private final Outbox outbox;
    private final OrderMetrics metrics;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Duration timeout;

    SagaSweeper(
            Orders orders,
            Outbox outbox,
            OrderMetrics metrics,
            TransactionOperations transaction,
            Clock clock,
            @Value("${orderflow.saga.timeout}") Duration timeout) {
        this.orders = orders;
        this.outbox = outbox;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Cancels what has expired by now.
     *
     * @return how many orders
     */
    @Scheduled(
            initialDelayString = "${orderflow.saga.sweep-interval}",
            fixedDelayString = "${orderflow.saga.sweep-interval}")
    public int runOnce() {
        int total = 0;
        int expired;
        do {
            Integer batch = transaction.execute(status -> expireBatch());
            expired = batch == null ? 0 : batch;
            total += expired;
        } while (expired == BATCH);
        if (total > 0) {
            log.warn("{} orders had not settled within {} and were cancelled", total, timeout);
        }
        return total;
    }

    private int expireBatch() {
        Instant now = clock.instant();
        List<Order> expired = orders.lockUnsettled(now.minus(timeout), Limit.of(BATCH));
        expired.forEach(order -> expire(order, now));
        return expired.size();
    }

    private void expire(Order order, Instant now) {
        OrderStatus before = order.status();
        order.cancel(CancellationReason.EXPIRED, now).ifPresent(outbox::append);
        metrics.moved(order, before);
    }
}
