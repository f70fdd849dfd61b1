package io.orderflow.notification.monitor.dashboard;

import io.orderflow.notification.monitor.alert.Alert;
import io.orderflow.notification.monitor.alert.AlertStatus;
import io.orderflow.notification.monitor.alert.Alerts;
import io.orderflow.notification.monitor.broker.BrokerWatch;
import io.orderflow.notification.monitor.dashboard.Overview.Minute;
import io.orderflow.notification.monitor.dashboard.Overview.Orders;
import io.orderflow.notification.monitor.eventlog.EventCounts;
import io.orderflow.notification.monitor.eventlog.EventLog;
import io.orderflow.notification.monitor.eventlog.EventSearch;
import io.orderflow.notification.monitor.eventlog.OpenSagas;
import io.orderflow.notification.monitor.eventlog.Outcomes;
import io.orderflow.notification.monitor.health.ServiceHealths;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Puts together what there is to see. Reads what was counted before: its time does not grow with the log. */
@Service
public class Dashboard {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_OPEN_SAGAS = 10_000;
    private static final int MOST_ALERTS = 20;
    private static final int MOST_EVENTS = 20;

    private final EventCounts counts;
    private final EventLog log;
    private final OpenSagas sagas;
    private final ServiceHealths services;
    private final BrokerWatch broker;
    private final Alerts alerts;
    private final Clock clock;

    Dashboard(
            EventCounts counts,
            EventLog log,
            OpenSagas sagas,
            ServiceHealths services,
            BrokerWatch broker,
            Alerts alerts,
            Clock clock) {
        this.counts = counts;
        this.log = log;
        this.sagas = sagas;
        this.services = services;
        this.broker = broker;
        this.alerts = alerts;
        this.clock = clock;
    }

    public Overview overview() {
        Instant now = clock.instant();
        List<Minute> minutes = minutes(now.truncatedTo(ChronoUnit.MINUTES));
        return new Overview(
                now,
                minutes.stream().map(Minute::orders).reduce(Orders.NONE, Orders::plus),
                minutes,
                sagas.count(MOST_OPEN_SAGAS),
                services.all(),
                broker.stats(),
                unresolved(),
                log.find(EventSearch.latest(), MOST_EVENTS));
    }

    private List<Minute> minutes(Instant current) {
        Instant first = current.minus(WINDOW);
        Instant end = current.plus(1, ChronoUnit.MINUTES);
        Map<Instant, Orders> orders = new HashMap<>();
        counts.between(first, end).forEach(count -> orders.merge(count.minute(), orders(count), Orders::plus));
        List<Minute> minutes = new ArrayList<>();
        for (Instant minute = first; minute.isBefore(end); minute = minute.plus(1, ChronoUnit.MINUTES)) {
            minutes.add(new Minute(minute, orders.getOrDefault(minute, Orders.NONE)));
        }
        return minutes;
    }

    private static Orders orders(EventCounts.Count count) {
        return new Orders(
                of(count, Outcomes.PLACED),
                of(count, Outcomes.CONFIRMED),
                of(count, Outcomes.COMPLETED),
                of(count, Outcomes.REJECTED),
                of(count, Outcomes.PAYMENT_FAILED),
                of(count, Outcomes.CANCELLED));
    }

    private static long of(EventCounts.Count count, String type) {
        return count.type().equals(type) ? count.events() : 0;
    }

    private List<Alert> unresolved() {
        return Stream.of(AlertStatus.OPEN, AlertStatus.ACKNOWLEDGED)
                .flatMap(status -> alerts.list(status, null, MOST_ALERTS).stream())
                .sorted(Comparator.comparing(Alert::id).reversed())
                .limit(MOST_ALERTS)
                .toList();
    }
}
