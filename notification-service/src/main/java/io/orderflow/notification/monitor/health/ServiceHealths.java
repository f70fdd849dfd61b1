package io.orderflow.notification.monitor.health;

import io.orderflow.defaults.NotFoundException;
import io.orderflow.notification.monitor.Leases;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.health.ServiceHealth.Status;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks after the services, in one instance for all, and knows how they are and were. */
@Service
public class ServiceHealths {

    private static final String LEASE = "service-health";

    /** Looks that may be missed until nothing is known of a service. */
    private static final int MISSED_LOOKS = 3;

    private final HealthTable table;
    private final ServiceProbe probe;
    private final Leases leases;
    private final Clock clock;
    private final Map<String, List<URI>> services;
    private final Duration interval;
    private final Duration retention;

    ServiceHealths(HealthTable table, ServiceProbe probe, Leases leases, Clock clock, MonitorProperties settings) {
        this.table = table;
        this.probe = probe;
        this.leases = leases;
        this.clock = clock;
        this.interval = settings.pollInterval();
        this.retention = settings.retention();
        MonitorProperties.Services urls = settings.services();
        this.services = new TreeMap<>(Map.of(
                "order-service", urls.order(),
                "inventory-service", urls.inventory(),
                "payment-service", urls.payment(),
                "notification-service", urls.notification()));
    }

    /** Looks at all services and stores what became of them, unless another instance does. */
    @Scheduled(
            initialDelayString = "${orderflow.monitor.poll-interval:10s}",
            fixedDelayString = "${orderflow.monitor.poll-interval:10s}")
    public void runOnce() {
        if (!leases.take(LEASE, interval.multipliedBy(2))) {
            return;
        }
        List<ServiceHealth> now = new ArrayList<>();
        services.forEach((service, instances) -> now.add(health(service, probe.probe(instances))));
        table.store(now);
        table.forget(clock.instant().minus(retention));
    }

    private ServiceHealth health(String service, ServiceProbe.Findings findings) {
        Instant now = clock.instant();
        return new ServiceHealth(
                service,
                findings.up() ? Status.UP : Status.DOWN,
                now,
                now,
                findings.responseMillis() < 0 ? null : findings.responseMillis(),
                findings.error().isEmpty() ? null : findings.error(),
                findings.deadLetters());
    }

    /** How each service is, by name. */
    public List<ServiceHealth> all() {
        Map<String, ServiceHealth> known =
                table.all().stream().collect(Collectors.toMap(ServiceHealth::service, Function.identity()));
        Instant tooOld = clock.instant().minus(interval.multipliedBy(MISSED_LOOKS));
        return services.keySet().stream()
                .map(service -> known.getOrDefault(service, ServiceHealth.unknown(service)))
                .map(health -> isOlder(health, tooOld) ? ServiceHealth.unknown(health.service()) : health)
                .toList();
    }

    private static boolean isOlder(ServiceHealth health, Instant time) {
        Instant checkedAt = health.checkedAt();
        return checkedAt != null && checkedAt.isBefore(time);
    }

    /** @throws NotFoundException if there is no such service */
    public ServiceHealth of(String service) {
        return all().stream()
                .filter(health -> health.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("service", service));
    }

    /**
     * When a service went up or down, newest first.
     *
     * @param before only those older than the one with this id; null to begin with the newest
     * @throws NotFoundException if there is no such service
     */
    public List<HealthChange> history(String service, @Nullable UUID before, int limit) {
        if (!services.containsKey(service)) {
            throw new NotFoundException("service", service);
        }
        return table.changes(service, before, limit);
    }
}
