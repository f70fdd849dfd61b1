package io.orderflow.notification;

import io.orderflow.simulation.Faults;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.store.Table;
import java.util.ArrayList;
import java.util.List;

class InMemoryNotifications extends Notifications {

    private final Table<String, Notification> table;
    private final Faults faults;

    InMemoryNotifications(Table<String, Notification> table, Faults faults) {
        super(null);
        this.table = table;
        this.faults = faults;
    }

    @Override
    List<Notification> addMissing(List<Notification> candidates) {
        List<Notification> stored = new ArrayList<>();
        for (Notification candidate : candidates) {
            String key = faults.has(Flaw.NOTIFICATIONS_NOT_UNIQUE)
                    ? candidate.id().toString()
                    : candidate.orderId() + " " + candidate.type();
            if (!table.contains(key)) {
                stored.add(table.insert(key, candidate));
            }
        }
        return stored;
    }
}
