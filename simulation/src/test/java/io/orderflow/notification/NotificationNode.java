package io.orderflow.notification;

import io.orderflow.events.Topology;
import io.orderflow.simulation.Ground;
import io.orderflow.simulation.Service;
import io.orderflow.simulation.Steps;
import io.orderflow.simulation.store.Table;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The notification service. */
public final class NotificationNode extends Service {

    private static final NotificationProperties SETTINGS = new NotificationProperties(
            "classpath:notifications/",
            "en",
            ZoneOffset.UTC,
            List.of(),
            List.of(),
            1,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            new NotificationProperties.Sending(false));

    private static final Wording WORDING = new Wording(SETTINGS);

    private final Table<String, Notification> notifications;
    private boolean comesLast;

    public NotificationNode(Ground ground) {
        super(Topology.NOTIFICATION_SERVICE, ground);
        notifications = ground.database().table();
        with(Notifications.class, new InMemoryNotifications(notifications, ground.faults()));
        with(CustomerPreferences.class, new NoPreferences());
        with(ChannelAdapter.class, new SilentLog());
        with(NotificationProperties.class, SETTINGS);
        with(Wording.class, WORDING);
        start(Map.of(), CustomerNotifications.class, Handover.class, Routing.class, DueSignals.class);
    }

    /** @param comesLast whether it gets events only when nothing else is under way */
    public void begin(boolean comesLast) {
        this.comesLast = comesLast;
    }

    @Override
    public void offer(Steps steps) {
        if (!comesLast || !steps.hasInevitable()) {
            super.offer(steps);
        }
    }

    /** What the customer was told of an order, in the order of the alphabet. */
    public List<NotificationType> about(UUID orderId) {
        return notifications.committed().values().stream()
                .filter(notification -> orderId.equals(notification.orderId()))
                .map(Notification::type)
                .sorted()
                .toList();
    }

    @Override
    public void describe(StringBuilder state) {
        ground.labels().all().forEach((id, label) -> state.append(label).append(about(id)));
    }

    @Override
    public String stateOf(UUID orderId) {
        return "told " + about(orderId);
    }
}
