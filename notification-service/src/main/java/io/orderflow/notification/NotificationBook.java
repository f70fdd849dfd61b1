package io.orderflow.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What people want of notifications: to look them up, to write one themselves, and to have one sent again. */
@Service
public class NotificationBook {

    private final Notifications notifications;
    private final Deliveries deliveries;
    private final NotificationPreferences preferences;
    private final Routing routing;
    private final Wording wording;
    private final Handover handover;
    private final DueSignals due;
    private final TransactionOperations transaction;
    private final Clock clock;

    NotificationBook(
            Notifications notifications,
            Deliveries deliveries,
            NotificationPreferences preferences,
            Routing routing,
            Wording wording,
            Handover handover,
            DueSignals due,
            TransactionOperations transaction,
            Clock clock) {
        this.notifications = notifications;
        this.deliveries = deliveries;
        this.preferences = preferences;
        this.routing = routing;
        this.wording = wording;
        this.handover = handover;
        this.due = due;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws NotFoundException if there is none with this id */
    public Notification get(UUID id) {
        return notifications.find(id).orElseThrow(() -> new NotFoundException("notification", id));
    }

    /** How far a notification is on each of its channels. */
    public List<Delivery> deliveriesOf(Notification notification) {
        List<Delivery> all = new ArrayList<>(deliveries.of(notification.id()));
        if (notification.channels().contains(Channel.LOG)) {
            all.add(new Delivery(Channel.LOG, DeliveryStatus.SENT, 1, null, null, notification.createdAt()));
        }
        return all;
    }

    /** Lists up to {@code limit} notifications, newest first. */
    public List<Notification> list(NotificationSearch search, int limit) {
        return notifications.list(search, limit);
    }

    /**
     * Puts a message to a customer on record, to be sent at once.
     *
     * @param idempotencyKey makes it repeatable: a second message with the same key is not sent, but leads to the first
     * @throws InvalidRequestException if its channel is not set up
     * @throws IdempotencyKeyReusedException if the key came with another message before
     */
    public Notification send(CustomMessage message, @Nullable String idempotencyKey) {
        if (message.channel() != null) {
            routing.require(message.channel(), "channel");
        }
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey, message);
        Notification custom = custom(message);
        if (Boolean.TRUE.equals(transaction.execute(status -> notifications.add(custom, key)))) {
            handover.after(List.of(custom));
            return custom;
        }
        return notifications.find(key).orElseThrow(() -> new IdempotencyKeyReusedException(idempotencyKey));
    }

    /**
     * Has what failed of a notification tried again from now on.
     *
     * @throws NotFoundException if there is none with this id
     * @throws ConflictException if nothing of it has failed
     */
    public Notification retry(UUID id) {
        get(id);
        List<Channel> retried = transaction.execute(status -> deliveries.retry(id, clock.instant()));
        if (retried == null || retried.isEmpty()) {
            throw new ConflictException("Nothing of notification " + id + " has failed.");
        }
        retried.forEach(due::raise);
        return get(id);
    }

    private Notification custom(CustomMessage message) {
        Preferences wishes = preferences.of(message.customerId());
        Routing.Route route = routing.route(NotificationType.CUSTOM, wishes, null, message.channel());
        return new Notification(
                UuidCreator.getTimeOrderedEpoch(),
                null,
                message.customerId(),
                route.email(),
                NotificationType.CUSTOM,
                wording.languageFor(wishes.language()),
                message.subject(),
                message.message(),
                route.channels(),
                route.status(),
                clock.instant());
    }
}
