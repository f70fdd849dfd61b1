package io.orderflow.events;

import static io.orderflow.events.EventType.CONSIGNMENT_CREATED;
import static io.orderflow.events.EventType.CONSIGNMENT_DELETED;
import static io.orderflow.events.EventType.CONSIGNMENT_LINE_ADDED;
import static io.orderflow.events.EventType.INVENTORY_RELEASED;
import static io.orderflow.events.EventType.INVENTORY_RESERVED;
import static io.orderflow.events.EventType.INVENTORY_UNAVAILABLE;
import static io.orderflow.events.EventType.ORDER_CANCELLED;
import static io.orderflow.events.EventType.ORDER_COMPLETED;
import static io.orderflow.events.EventType.ORDER_CONFIRMED;
import static io.orderflow.events.EventType.ORDER_CREATED;
import static io.orderflow.events.EventType.ORDER_SHIPPED;
import static io.orderflow.events.EventType.PAYMENT_FAILED;
import static io.orderflow.events.EventType.PAYMENT_PROCESSED;
import static io.orderflow.events.EventType.PAYMENT_REFUNDED;
import static io.orderflow.events.EventType.STOCK_REPLENISHED;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every exchange, queue and binding of the system. Each service declares all of it at start, so that whoever starts first,
 * no event is published into a void.
 */
public final class Topology {

    /** The outbound side of every service that publishes. An exchange belongs to one service. */
    public static final List<Outbound> OUTBOUND = List.of(
            new Outbound("order-service", Exchanges.ORDER),
            new Outbound("inventory-service", Exchanges.INVENTORY),
            new Outbound("payment-service", Exchanges.PAYMENT));

    /** The durable topic exchanges. */
    public static final List<String> EXCHANGES =
            OUTBOUND.stream().map(Outbound::exchange).toList();

    public static final Inbound ORDER_SERVICE = inbound(
            "order-service",
            INVENTORY_RESERVED,
            INVENTORY_UNAVAILABLE,
            INVENTORY_RELEASED,
            STOCK_REPLENISHED,
            PAYMENT_PROCESSED,
            PAYMENT_FAILED,
            PAYMENT_REFUNDED);

    /** It also listens to itself: its read model of consignments follows its own events. */
    public static final Inbound INVENTORY_SERVICE = inbound(
            "inventory-service",
            ORDER_CREATED,
            ORDER_CONFIRMED,
            ORDER_CANCELLED,
            PAYMENT_FAILED,
            CONSIGNMENT_CREATED,
            CONSIGNMENT_LINE_ADDED,
            CONSIGNMENT_DELETED);

    public static final Inbound PAYMENT_SERVICE = inbound("payment-service", INVENTORY_RESERVED, ORDER_CANCELLED);

    public static final Inbound NOTIFICATION_SERVICE = inbound(
            "notification-service",
            ORDER_CONFIRMED,
            ORDER_CANCELLED,
            ORDER_SHIPPED,
            ORDER_COMPLETED,
            INVENTORY_UNAVAILABLE,
            PAYMENT_PROCESSED,
            PAYMENT_FAILED,
            PAYMENT_REFUNDED);

    /** The inbound side of every service. */
    public static final List<Inbound> INBOUND =
            List.of(ORDER_SERVICE, INVENTORY_SERVICE, PAYMENT_SERVICE, NOTIFICATION_SERVICE);

    /** Where all events of all services are recorded, also those that this release does not know. */
    public static final Tap MONITOR = new Tap("monitor.events");

    private static final Set<EventType> CONSUMED = INBOUND.stream()
            .flatMap(inbound -> inbound.consumes().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));

    private Topology() {}

    /** Whether some service consumes {@code type}, and could not do without it. The {@linkplain #MONITOR record} does not count. */
    public static boolean isConsumed(EventType type) {
        return CONSUMED.contains(type);
    }

    /**
     * The inbound side of {@code service}.
     *
     * @throws IllegalArgumentException if there is no such service
     */
    public static Inbound inboundOf(String service) {
        return INBOUND.stream()
                .filter(inbound -> inbound.service().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service named '" + service + "' in the topology"));
    }

    private static Inbound inbound(String service, EventType first, EventType... rest) {
        return new Inbound(service, Collections.unmodifiableSet(EnumSet.of(first, rest)));
    }

    /**
     * What one service publishes.
     *
     * @param service its name, as in {@code spring.application.name}
     * @param exchange where it publishes; no other service does so there
     */
    public record Outbound(String service, String exchange) {

        /** The events that the service publishes, and nobody else. */
        public Set<EventType> publishes() {
            return Arrays.stream(EventType.values())
                    .filter(type -> type.exchange().equals(exchange))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
        }
    }

    /**
     * What one service consumes.
     *
     * @param service its name, as in {@code spring.application.name}
     * @param consumes the events bound to its queue
     */
    public record Inbound(String service, Set<EventType> consumes) {

        /** The queue on which the service receives all its events. */
        public String queue() {
            return service + ".events";
        }

        /** Where events go that the service could not handle. */
        public String deadLetterQueue() {
            return queue() + ".dead";
        }
    }

    /**
     * A queue with all that is published, whatever its type. Bound to no exchange: whoever publishes sends it a copy, many events to a message,
     * since a delivery per event would cost the broker more than half of what all the consumers do.
     *
     * @param queue its name
     */
    public record Tap(String queue) {

        /** Where messages go that could not even be recorded. */
        public String deadLetterQueue() {
            return queue + ".dead";
        }
    }
}
