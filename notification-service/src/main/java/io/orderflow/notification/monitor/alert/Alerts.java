package io.orderflow.notification.monitor.alert;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.notification.monitor.Leases;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.eventlog.StockWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Raises an alert when a condition begins and resolves it when it ends, each once, in one instance for all. An alert that somebody
 * resolved before is not raised again until its condition has ended.
 */
@Service
public class Alerts {

    /** Who resolves alerts whose condition has ended. */
    public static final String MONITOR = "monitor";

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final String LEASE = "alerts";

    private final AlertTable table;
    private final Conditions conditions;
    private final StockWatch stock;
    private final Leases leases;
    private final Clock clock;
    private final Duration interval;
    private final Duration retention;

    Alerts(
            AlertTable table,
            Conditions conditions,
            StockWatch stock,
            Leases leases,
            Clock clock,
            MonitorProperties settings) {
        this.table = table;
        this.conditions = conditions;
        this.stock = stock;
        this.leases = leases;
        this.clock = clock;
        this.interval = settings.pollInterval();
        this.retention = settings.retention();
    }

    /** Looks for conditions, unless another instance does. */
    @Scheduled(
            initialDelayString = "${orderflow.monitor.alert-delay:30s}",
            fixedDelayString = "${orderflow.monitor.poll-interval:10s}")
    public void runOnce() {
        if (!leases.take(LEASE, interval.multipliedBy(2))) {
            return;
        }
        List<Condition> found = new ArrayList<>();
        Set<AlertKind> complete = EnumSet.noneOf(AlertKind.class);
        for (AlertKind kind : AlertKind.values()) {
            conditions.find(kind).ifPresent(ofKind -> {
                found.addAll(ofKind.conditions());
                if (ofKind.all()) {
                    complete.add(kind);
                }
            });
        }
        Instant now = clock.instant();
        table.raise(found, now).forEach(raised -> log.warn("{}: {}", raised.kind(), raised.summary()));
        int ended = table.end(complete, found, MONITOR, now);
        if (ended > 0) {
            log.info("{} alerts are over", ended);
        }
        table.forget(now.minus(retention));
    }

    /**
     * Lists alerts, newest first.
     *
     * @param status only those; null for all
     * @param before only those older than the one with this id; null to begin with the newest
     */
    public List<Alert> list(@Nullable AlertStatus status, @Nullable UUID before, int limit) {
        return table.list(status, before, limit);
    }

    /** @throws NotFoundException if there is none with this id */
    public Alert get(UUID id) {
        return table.find(id).orElseThrow(() -> new NotFoundException("alert", id));
    }

    /**
     * Notes that somebody looks after an alert. Acknowledging it again changes nothing.
     *
     * @param by who it is
     * @throws NotFoundException if there is none with this id
     * @throws ConflictException if it is resolved
     */
    @Transactional
    public Alert acknowledge(UUID id, String by, @Nullable String note) {
        boolean done = table.acknowledge(id, by, note, clock.instant());
        Alert alert = get(id);
        if (!done && alert.status() == AlertStatus.RESOLVED) {
            throw new ConflictException("Alert " + id + " is resolved.");
        }
        return alert;
    }

    /**
     * Resolves an alert. Resolving it again changes nothing. Of a product nobody else may say that its stock is low no more: the next
     * time that it is, there is another alert.
     *
     * @param by who says so
     * @throws NotFoundException if there is none with this id
     */
    @Transactional
    public Alert resolve(UUID id, String by, @Nullable String note) {
        Instant now = clock.instant();
        boolean done = table.resolve(id, by, note, now);
        Alert alert = get(id);
        if (done && alert.kind() == AlertKind.LOW_STOCK) {
            stock.replenished(alert.subject(), now);
        }
        return alert;
    }
}
