package io.orderflow.messaging;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a service does with the events it consumes. A handler runs inside the transaction that records the event as
 * handled; it must neither wait nor call other systems. It may be called for events that are late or out of order, but
 * never twice for the same event within the inbox's retention. Events of one batch share a transaction: a handler that throws undoes the batch, whose
 * events are then handled one by one.
 *
 * <p>A service may have several beans of this type, one for each of its features.
 */
public final class EventHandlers {

    private final Map<EventType, Consumer<DomainEvent>> byType = new EnumMap<>(EventType.class);
    private Consumer<List<DomainEvent>> preparation = events -> {};

    /**
     * All handlers of a service. Each feature prepares for its own events only.
     *
     * @throws IllegalStateException if two features handle the same event
     */
    public static EventHandlers of(List<EventHandlers> features) {
        EventHandlers all = new EventHandlers();
        features.forEach(feature -> feature.byType.forEach(all::put));
        return all.prepare(events -> features.forEach(feature -> feature.prepareForOwn(events)));
    }

    private void prepareForOwn(List<DomainEvent> events) {
        List<DomainEvent> own = events.stream()
                .filter(event -> byType.containsKey(EventType.of(event)))
                .toList();
        if (!own.isEmpty()) {
            prepareFor(own);
        }
    }

    /**
     * Calls {@code preparation} once per batch, before its events are handled: the place to load and lock, by one ordered
     * query, the rows that the batch needs.
     */
    public EventHandlers prepare(Consumer<List<DomainEvent>> preparation) {
        this.preparation = preparation;
        return this;
    }

    /**
     * Hands every event of {@code eventClass} to {@code handler}.
     *
     * @throws IllegalStateException if the class has a handler already
     */
    public <E extends DomainEvent> EventHandlers on(Class<E> eventClass, Consumer<? super E> handler) {
        put(EventType.of(eventClass), event -> handler.accept(eventClass.cast(event)));
        return this;
    }

    private void put(EventType type, Consumer<DomainEvent> handler) {
        if (byType.putIfAbsent(type, handler) != null) {
            throw new IllegalStateException(type.logicalName() + " has two handlers");
        }
    }

    /** The types that have a handler. */
    public Set<EventType> types() {
        return Collections.unmodifiableSet(byType.keySet());
    }

    /** Prepares for {@code events}, all of one batch. */
    public void prepareFor(List<DomainEvent> events) {
        preparation.accept(events);
    }

    /**
     * Hands {@code event} to its handler.
     *
     * @throws IllegalStateException if its type has none
     */
    public void handle(DomainEvent event) {
        Consumer<DomainEvent> handler = byType.get(EventType.of(event));
        if (handler == null) {
            throw new IllegalStateException(
                    "no handler for " + EventType.of(event).logicalName());
        }
        handler.accept(event);
    }
}
