package io.orderflow.notification;

import io.orderflow.events.Topology;
import io.orderflow.simulation.Ground;
import io.orderflow.simulation.Service;
import io.orderflow.simulation.Steps;
import io.orderflow.simulation.store.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The notification service. */
public final class NotificationNode extends Service {

    private final Table<String, Notification> notifications;
    private boolean comesLast;

    public NotificationNode(Ground ground) {
        super(Topology.NOTIFICATION_SERVICE, ground);
        notifications = ground.database().table();
        with(Notifications.class, new InMemoryNotifications(notifications, ground.faults()));
        start(Map.of(), CustomerNotifications.class);
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
                .filter(notification -> notification.orderId().equals(orderId))
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
