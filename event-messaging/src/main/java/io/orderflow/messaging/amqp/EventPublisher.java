package io.orderflow.messaging.amqp;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Publishes events, several to a message if told so. What becomes of a message becomes of each of its events. */
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
        if (eventsPerMessage == 1) {
            return publisher.publish(events);
        }
        Map<UUID, List<UUID>> eventsOf = new HashMap<>();
        List<Publication> messages = new ArrayList<>();
        for (EventPack pack : packs(events, packable, eventsPerMessage)) {
            Publication message = pack.message();
            eventsOf.put(message.id(), pack.eventIds());
            messages.add(message);
        }
        PublishOutcome outcome = publisher.publish(messages);
        Set<UUID> delivered = new HashSet<>();
        Map<UUID, String> refused = new HashMap<>();
        eventsOf.forEach((message, ids) -> {
            if (outcome.delivered().contains(message)) {
                delivered.addAll(ids);
            }
            String reason = outcome.refused().get(message);
            if (reason != null) {
                ids.forEach(id -> refused.put(id, reason));
            }
        });
        return new PublishOutcome(delivered, refused, outcome.brokerFailure());
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

    private record Address(String exchange, String routingKey, boolean mandatory) {}
}
