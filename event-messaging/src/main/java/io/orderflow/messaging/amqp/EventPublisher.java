package io.orderflow.messaging.amqp;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.orderflow.events.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Publishes events, several to a message if told so, and sends the monitor a copy of all of them, as few messages as can be. What becomes of a
 * message becomes of each of its events, and an event counts as delivered once its copy is, too.
 */
public class EventPublisher {

    private final ConfirmedPublisher publisher;
    private final int eventsPerMessage;

    /** @param eventsPerMessage at most; 1 lets each event be a message of its own */
    public EventPublisher(ConfirmedPublisher publisher, int eventsPerMessage) {
        this.publisher = publisher;
        this.eventsPerMessage = eventsPerMessage;
    }

    /**
     * Publishes {@code events} and waits until each is confirmed or refused, or the confirm timeout is over.
     *
     * @param packable which of them may share a message with others
     * @throws CallNotPermittedException if the {@code broker} circuit breaker is open; nothing was published
     */
    public PublishOutcome publish(List<Publication> events, Predicate<Publication> packable) {
        Map<UUID, List<UUID>> eventsOf = new HashMap<>();
        List<Publication> messages = new ArrayList<>();
        for (EventPack pack : packs(events, packable, eventsPerMessage)) {
            Publication message = pack.message();
            eventsOf.put(message.id(), pack.eventIds());
            messages.add(message);
        }
        List<Publication> copies = events.stream().map(EventPublisher::copy).toList();
        for (EventPack pack : packs(copies, copy -> true, PackedEvents.MAX_EVENTS)) {
            Publication message = pack.packed();
            eventsOf.put(message.id(), pack.eventIds());
            messages.add(message);
        }
        return outcome(publisher.publish(messages), eventsOf);
    }

    /** Not mandatory: that nobody records them is no reason to keep events from those who wait for them. */
    private static Publication copy(Publication event) {
        return new Publication(event.id(), "", Topology.MONITOR.queue(), false, event.properties(), event.body());
    }

    /** In the order of their first events. */
    static List<EventPack> packs(List<Publication> events, Predicate<Publication> packable, int eventsPerMessage) {
        List<EventPack> packs = new ArrayList<>();
        Map<Address, EventPack> open = new HashMap<>();
        for (Publication event : events) {
            Address address = new Address(event.exchange(), event.routingKey(), event.mandatory());
            boolean alone = !packable.test(event);
            EventPack pack = alone ? null : open.get(address);
            if (pack == null || !pack.add(event)) {
                EventPack next = new EventPack(eventsPerMessage, event);
                packs.add(next);
                if (!alone) {
                    open.put(address, next);
                }
            }
        }
        return packs;
    }

    private static PublishOutcome outcome(PublishOutcome ofMessages, Map<UUID, List<UUID>> eventsOf) {
        Set<UUID> delivered = new HashSet<>();
        eventsOf.values().forEach(delivered::addAll);
        Map<UUID, String> refused = new HashMap<>();
        eventsOf.forEach((message, ids) -> {
            if (!ofMessages.delivered().contains(message)) {
                ids.forEach(delivered::remove);
            }
            String reason = ofMessages.refused().get(message);
            if (reason != null) {
                ids.forEach(id -> refused.put(id, reason));
            }
        });
        return new PublishOutcome(delivered, refused, ofMessages.brokerFailure());
    }

    private record Address(String exchange, String routingKey, boolean mandatory) {}
}
