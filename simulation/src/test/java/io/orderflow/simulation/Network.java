package io.orderflow.simulation;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderScoped;
import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.InMemoryTransactions;
import io.orderflow.simulation.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The outboxes, their relays and the broker: events stay, and come, in any order. */
final class Network implements Actor {

    private final Labels labels;
    private final Faults faults;
    private final InMemoryTransactions transactions;
    private final Table<String, Integer> announced;
    private final Table<String, Envelope> outboxes;
    private final Table<String, Envelope> published;
    private final Table<String, Parcel> inFlight;
    private List<Service> services = List.of();
    private boolean relaysAreActors;

    Network(Database database, InMemoryTransactions transactions, Labels labels, Faults faults) {
        this.labels = labels;
        this.faults = faults;
        this.transactions = transactions;
        announced = database.table();
        outboxes = database.table();
        published = database.ledger();
        inFlight = database.ledger();
    }

    void connect(List<Service> services) {
        this.services = services;
    }

    /** @param relaysAreActors whether publishing is a step of its own; else what is committed is on its way */
    void begin(boolean relaysAreActors) {
        this.relaysAreActors = relaysAreActors;
    }

    /** Leaves {@code event} in the outbox of the transaction under way. */
    void append(DomainEvent event) {
        if (!(event instanceof OrderScoped scoped)) {
            return;
        }
        String name = labels.of(scoped.orderId()) + "." + event.getClass().getSimpleName();
        int times = announced.find(name).orElse(0) + 1;
        announced.put(name, times);
        Envelope envelope =
                new Envelope(UuidCreator.getTimeOrderedEpoch(), times == 1 ? name : name + "#" + times, event);
        if (faults.has(Flaw.PUBLISHED_BEFORE_COMMIT)) {
            publish(envelope);
        } else {
            outboxes.put(envelope.name(), envelope);
        }
    }

    /** What is committed is on its way, unless relays are to be seen at work. */
    void relay() {
        if (!relaysAreActors) {
            List.copyOf(outboxes.committed().values()).forEach(envelope -> {
                publish(envelope);
                outboxes.remove(envelope.name());
            });
        }
    }

    private void publish(Envelope envelope) {
        published.put(envelope.name(), envelope);
        EventType type = EventType.of(envelope.event());
        for (Service service : services) {
            if (service.inbound().consumes().contains(type)) {
                String name = service.name() + " handles " + envelope.name();
                int copies = inFlight.find(name).map(Parcel::copies).orElse(0);
                inFlight.put(name, new Parcel(name, envelope, service, copies + 1, true));
            }
        }
    }

    @Override
    public void offer(Steps steps) {
        if (relaysAreActors) {
            outboxes.committed().values().forEach(envelope -> offerRelay(envelope, steps));
        }
    }

    /** Says what {@code service} can get next. */
    void offerDeliveries(Service service, Steps steps) {
        List<Parcel> queue = inFlight.committed().values().stream()
                .filter(parcel -> parcel.target() == service)
                .toList();
        queue.forEach(parcel -> offerDelivery(parcel, steps));
        if (queue.size() > 1) {
            List<Parcel> reversed = new ArrayList<>(queue);
            Collections.reverse(reversed);
            steps.maybe(Chance.BATCH, batchName(queue), () -> deliver(queue));
            steps.maybe(Chance.BATCH, batchName(reversed), () -> deliver(reversed));
        }
    }

    private void offerRelay(Envelope envelope, Steps steps) {
        String name = "relay publishes " + envelope.name();
        steps.next(name, () -> {
            publish(envelope);
            outboxes.remove(envelope.name());
        });
        steps.maybe(Chance.REPUBLISH, name + " and dies before it deletes it", () -> publish(envelope));
        if (faults.has(Flaw.PUBLISHED_WITHOUT_OUTBOX)) {
            steps.maybe(Chance.CRASH, envelope.name() + " is lost", () -> outboxes.remove(envelope.name()));
        }
    }

    private void offerDelivery(Parcel parcel, Steps steps) {
        steps.next(parcel.name(), () -> deliver(List.of(parcel)));
        if (parcel.mayComeAgain()) {
            steps.maybe(Chance.REDELIVER, parcel.name() + " and dies before the ack", () -> {
                handle(List.of(parcel));
                inFlight.put(parcel.name(), parcel.comesAgain());
            });
        }
        steps.maybe(
                Chance.CRASH,
                parcel.name() + " and dies before the commit",
                () -> transactions.crashBeforeCommit(() -> handle(List.of(parcel))));
    }

    private static String batchName(List<Parcel> queue) {
        return queue.stream()
                .map(parcel -> parcel.envelope().name())
                .collect(Collectors.joining(", ", queue.get(0).target().name() + " handles at once ", ""));
    }

    private void deliver(List<Parcel> batch) {
        handle(batch);
        for (Parcel parcel : batch) {
            if (parcel.copies() == 1) {
                inFlight.remove(parcel.name());
            } else {
                inFlight.put(parcel.name(), parcel.withoutOne());
            }
        }
    }

    private static void handle(List<Parcel> batch) {
        batch.get(0).target().handle(batch.stream().map(Parcel::envelope).toList());
    }

    /** All events about orders that were ever published. */
    Collection<Envelope> published() {
        return published.committed().values();
    }

    @Override
    public void describe(StringBuilder state) {
        state.append(new TreeSet<>(published.committed().keySet()))
                .append(new TreeSet<>(outboxes.committed().keySet()));
        TreeSet<String> parcels = new TreeSet<>();
        inFlight.committed().values().forEach(parcel -> parcels.add(parcel.describe()));
        state.append(parcels);
    }

    @Override
    public String stateOf(UUID orderId) {
        return "";
    }

    @Override
    public void check() {
        announced.committed().forEach((name, times) -> {
            if (times > 1) {
                throw new Violation(name + " was announced " + times + " times");
            }
        });
    }

    /**
     * An event on its way to a service.
     *
     * @param copies how often it will be delivered
     * @param mayComeAgain whether one of these deliveries may come a second time
     */
    private record Parcel(String name, Envelope envelope, Service target, int copies, boolean mayComeAgain) {

        Parcel withoutOne() {
            return new Parcel(name, envelope, target, copies - 1, mayComeAgain);
        }

        Parcel comesAgain() {
            return new Parcel(name, envelope, target, copies, false);
        }

        String describe() {
            return name + copies + (mayComeAgain ? "+" : "") + (target.hasHandled(envelope.id()) ? "h" : "");
        }
    }
}
