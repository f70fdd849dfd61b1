package io.orderflow.notification.monitor.saga;

import io.orderflow.defaults.NotFoundException;
import io.orderflow.notification.monitor.eventlog.EventLog;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Finds out what orders went through. */
@Service
public class Sagas {

    /** Many times what an order comes to. */
    private static final int MOST_EVENTS = 200;

    private final EventLog log;

    Sagas(EventLog log) {
        this.log = log;
    }

    /** @throws NotFoundException if the log has no event of this order */
    public Saga get(UUID orderId) {
        List<LoggedEvent> events = log.ofOrder(orderId, MOST_EVENTS);
        if (events.isEmpty()) {
            throw new NotFoundException("event of order", orderId);
        }
        return Saga.of(orderId, events);
    }
}
