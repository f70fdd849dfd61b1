package io.orderflow.events;

import java.time.Instant;

/**
 * Something that happened in one of the services and that the others may react to. Events are immutable facts; their JSON
 * form (snake_case) is the wire contract, to which fields are only ever added.
 */
public sealed interface DomainEvent permits OrderEvent, InventoryEvent, ProductEvent, ConsignmentEvent, PaymentEvent {

    /** What the event is about: the order id, or the id of the consignment or product if it concerns no order. */
    String subject();

    /** When it happened, by the clock of the service that says so. */
    Instant occurredAt();
}
