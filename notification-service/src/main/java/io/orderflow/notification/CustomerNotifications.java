package io.orderflow.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.database.PerTransaction;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notifies customers: puts it on record, in their language, and hands it to their channels. */
@Service
public class CustomerNotifications {

    private final Notifications notifications;
    private final CustomerPreferences preferences;
    private final Routing routing;
    private final Wording wording;
    private final Handover handover;
    private final Clock clock;
    private final PerTransaction<Batch> batches =
            PerTransaction.of(Batch::new).beforeCommit(this::store).afterCommit(this::handOver);

    CustomerNotifications(
            Notifications notifications,
            CustomerPreferences preferences,
            Routing routing,
            Wording wording,
            Handover handover,
            Clock clock) {
        this.notifications = notifications;
        this.preferences = preferences;
        this.routing = routing;
        this.wording = wording;
        this.handover = handover;
        this.clock = clock;
    }

    /**
     * Notifies a customer once the transaction commits, unless they had a notification of this type about this order
     * before. Those of a transaction are stored by one statement, just before the commit, and sent later.
     */
    @Transactional
    public void send(Occasion occasion) {
        batches.get().occasions.add(occasion);
    }

    private void store(Batch batch) {
        Map<String, Preferences> wishes = preferences.of(batch.occasions.stream()
                .map(occasion -> occasion.customer().id())
                .collect(Collectors.toSet()));
        Instant now = clock.instant();
        batch.stored = notifications.addMissing(batch.occasions.stream()
                .map(occasion -> notification(
                        occasion, wishes.getOrDefault(occasion.customer().id(), Preferences.NONE), now))
                .toList());
    }

    private void handOver(Batch batch) {
        handover.after(batch.stored);
    }

    private Notification notification(Occasion occasion, Preferences wishes, Instant now) {
        Routing.Route route =
                routing.route(occasion.type(), wishes, occasion.customer().email(), null);
        String language = wording.languageFor(wishes.language());
        return new Notification(
                UuidCreator.getTimeOrderedEpoch(),
                occasion.orderId(),
                occasion.customer().id(),
                route.email(),
                occasion.type(),
                language,
                wording.subject(occasion, language),
                wording.text(occasion, language),
                route.channels(),
                route.status(),
                now);
    }

    /** The notifications of one transaction. */
    private static final class Batch {

        private final List<Occasion> occasions = new ArrayList<>();
        private List<Notification> stored = List.of();
    }
}
