package io.orderflow.notification;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is left to do for notifications that are on record: the log takes its own at once, workers hear of the others. */
@Component
class Handover {

    private final Routing routing;
    private final DueSignals due;

    Handover(Routing routing, DueSignals due) {
        this.routing = routing;
        this.due = due;
    }

    /** To be called when {@code stored} is committed. */
    void after(List<Notification> stored) {
        List<OutgoingMessage> logged = stored.stream()
                .filter(notification -> notification.channels().contains(Channel.LOG))
                .map(Notification::outgoing)
                .toList();
        if (!logged.isEmpty()) {
            routing.adapterFor(Channel.LOG).ifPresent(log -> log.send(logged, Instant.MAX));
        }
        stored.stream()
                .flatMap(notification -> notification.channels().stream())
                .filter(channel -> channel != Channel.LOG)
                .distinct()
                .forEach(due::raise);
    }
}
