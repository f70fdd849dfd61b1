package io.orderflow.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Notifies customers, and knows what they were told. */
@Service
public class CustomerNotifications {

    private static final Logger log = LoggerFactory.getLogger(CustomerNotifications.class);

    private final Notifications notifications;
    private final Clock clock;

    CustomerNotifications(Notifications notifications, Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Notifies a customer once the transaction commits, unless they had a notification of this type about this order
     * before. All notifications of a transaction are stored by one statement, just before the commit.
     */
    @Transactional
    public void send(NotifyCustomer command) {
        pending()
                .collected
                .add(new Notification(
                        UuidCreator.getTimeOrderedEpoch(),
                        command.orderId(),
                        command.customer().id(),
                        command.customer().email(),
                        command.type(),
                        command.subject(),
                        command.message(),
                        NotificationStatus.SENT,
                        clock.instant()));
    }

    /** @throws NotFoundException if there is none with this id */
    public Notification get(UUID id) {
        return notifications.find(id).orElseThrow(() -> new NotFoundException("notification", id));
    }

    /**
     * Lists notifications, newest first.
     *
     * @param customerId only those of this customer; null for all
     * @param orderId only those about this order; null for all
     * @param before only those older than the one with this id; null to begin with the newest
     * @param limit most to return
     */
    public List<Notification> list(
            @Nullable String customerId, @Nullable UUID orderId, @Nullable UUID before, int limit) {
        return notifications.list(customerId, orderId, before, limit);
    }

    private Pending pending() {
        Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
        if (pending == null) {
            pending = new Pending();
            TransactionSynchronizationManager.bindResource(this, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        return pending;
    }

    /** The notifications of one transaction. */
    private final class Pending implements TransactionSynchronization {

        private final List<Notification> collected = new ArrayList<>();
        private List<Notification> stored = List.of();

        @Override
        public void beforeCommit(boolean readOnly) {
            stored = notifications.addMissing(collected);
        }

        @Override
        public void afterCommit() {
            stored.forEach(sent ->
                    log.info("{} sent to customer {} about order {}", sent.type(), sent.customerId(), sent.orderId()));
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(CustomerNotifications.this);
        }
    }
}
