package io.orderflow.notification.monitor.alert;

import io.orderflow.events.Topology;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.broker.BrokerStats;
import io.orderflow.notification.monitor.broker.BrokerWatch;
import io.orderflow.notification.monitor.eventlog.EventCounts;
import io.orderflow.notification.monitor.eventlog.OpenSagas;
import io.orderflow.notification.monitor.eventlog.Outcomes;
import io.orderflow.notification.monitor.eventlog.StockWatch;
import io.orderflow.notification.monitor.eventlog.StockWatch.LowProduct;
import io.orderflow.notification.monitor.health.ServiceHealth;
import io.orderflow.notification.monitor.health.ServiceHealth.Status;
import io.orderflow.notification.monitor.health.ServiceHealths;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds what is wrong at the moment. */
@Component
class Conditions {

    /** Stands for the system as a whole. */
    private static final String ALL = "orders";

    private static final int MOST_PRODUCTS = 1_000;
    private static final int MOST_STUCK = 1_000;

    private final StockWatch stock;
    private final OpenSagas sagas;
    private final EventCounts counts;
    private final ServiceHealths services;
    private final BrokerWatch broker;
    private final Clock clock;
    private final MonitorProperties.Alerts settings;

    Conditions(
            StockWatch stock,
            OpenSagas sagas,
            EventCounts counts,
            ServiceHealths services,
            BrokerWatch broker,
            Clock clock,
            MonitorProperties settings) {
        this.stock = stock;
        this.sagas = sagas;
        this.counts = counts;
        this.services = services;
        this.broker = broker;
        this.clock = clock;
        this.settings = settings.alerts();
    }

    /** Those of a kind. Empty if it cannot be told at the moment whether there are any. */
    Optional<Found> find(AlertKind kind) {
        return switch (kind) {
            case LOW_STOCK -> Optional.of(lowStock());
            case STUCK_SAGAS -> Optional.of(all(stuckSagas()));
            case FAILED_ORDERS -> Optional.of(all(failedOrders()));
            case SERVICE_DOWN -> known().map(Conditions::down).map(Conditions::all);
            case DEAD_LETTERS -> known().flatMap(this::deadLetters).map(Conditions::all);
            case MISSING_QUEUE -> missingQueues().map(Conditions::all);
        };
    }

    private static Found all(List<Condition> conditions) {
        return new Found(conditions, true);
    }

    private Found lowStock() {
        List<LowProduct> low = stock.low(MOST_PRODUCTS + 1);
        List<Condition> conditions = low.stream()
                .limit(MOST_PRODUCTS)
                .map(product -> new Condition(
                        AlertKind.LOW_STOCK,
                        product.productId(),
                        "%d of %s are available, and there should be %d"
                                .formatted(product.available(), product.productId(), product.minimum())))
                .toList();
        return new Found(conditions, low.size() <= MOST_PRODUCTS);
    }

    private List<Condition> stuckSagas() {
        List<UUID> stuck = sagas.placedBefore(clock.instant().minus(settings.stuckAfter()), MOST_STUCK);
        if (stuck.isEmpty()) {
            return List.of();
        }
        String many = stuck.size() < MOST_STUCK ? Integer.toString(stuck.size()) : "At least " + MOST_STUCK;
        return List.of(new Condition(
                AlertKind.STUCK_SAGAS,
                ALL,
                "%s orders have had no outcome for more than %d min; the oldest is %s"
                        .formatted(many, settings.stuckAfter().toMinutes(), stuck.get(0))));
    }

    private List<Condition> failedOrders() {
        Instant now = clock.instant();
        long placed = 0;
        long failed = 0;
        for (EventCounts.Count count : counts.between(now.minus(settings.failureWindow()), now)) {
            placed += count.type().equals(Outcomes.PLACED) ? count.events() : 0;
            failed += Outcomes.FAILURES.contains(count.type()) ? count.events() : 0;
        }
        if (failed < settings.failureMinimum() || failed < placed * settings.failureRate()) {
            return List.of();
        }
        return List.of(new Condition(
                AlertKind.FAILED_ORDERS,
                ALL,
                "%d orders failed and %d were placed in %d min"
                        .formatted(failed, placed, settings.failureWindow().toMinutes())));
    }

    private Optional<List<ServiceHealth>> known() {
        List<ServiceHealth> all = services.all();
        return all.stream().anyMatch(health -> health.status() == Status.UNKNOWN) ? Optional.empty() : Optional.of(all);
    }

    private static List<Condition> down(List<ServiceHealth> all) {
        return all.stream()
                .filter(health -> health.status() == Status.DOWN)
                .map(health -> new Condition(
                        AlertKind.SERVICE_DOWN, health.service(), health.service() + " is down: " + health.error()))
                .toList();
    }

    private Optional<List<Condition>> deadLetters(List<ServiceHealth> all) {
        BrokerStats queues = broker.stats();
        if (!queues.answering()) {
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        for (ServiceHealth health : all) {
            if (Boolean.TRUE.equals(health.deadLetters())) {
                conditions.add(deadLetters(
                        health.service(), "Dead letters of " + health.service() + " wait to be replayed or discarded"));
            }
        }
        // Those of services are collected by them.
        String unrecorded = Topology.MONITOR.deadLetterQueue();
        if (queues.queues().stream().anyMatch(queue -> queue.name().equals(unrecorded) && queue.messages() > 0)) {
            conditions.add(deadLetters(unrecorded, "Messages that could not be recorded wait in " + unrecorded));
        }
        return Optional.of(conditions);
    }

    private Optional<List<Condition>> missingQueues() {
        BrokerStats queues = broker.stats();
        return queues.answering()
                ? Optional.of(queues.missing().stream()
                        .map(name -> new Condition(
                                AlertKind.MISSING_QUEUE, name, "The broker has no " + name + ": restart its service"))
                        .toList())
                : Optional.empty();
    }

    private static Condition deadLetters(String where, String what) {
        return new Condition(AlertKind.DEAD_LETTERS, where, what);
    }

    /** @param all whether there are no others */
    record Found(List<Condition> conditions, boolean all) {}
}
