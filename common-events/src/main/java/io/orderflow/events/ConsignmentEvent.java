package io.orderflow.events;

import java.util.UUID;

/**
 * What happened to one consignment, published by the inventory service on {@link Exchanges#INVENTORY}. Its versions count what happened,
 * from 1 on: of two events, that with the greater version is the later one.
 */
public sealed interface ConsignmentEvent extends DomainEvent
        permits ConsignmentCreated, ConsignmentLineAdded, ConsignmentDeleted {

    UUID consignmentId();

    int version();

    @Override
    default String subject() {
        return consignmentId().toString();
    }
}
