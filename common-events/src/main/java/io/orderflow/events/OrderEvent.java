package io.orderflow.events;

/** Published by the order service on {@link Exchanges#ORDER}. */
public sealed interface OrderEvent extends DomainEvent, OrderScoped
        permits OrderCreated, OrderConfirmed, OrderCancelled, OrderShipped, OrderCompleted {

    @Override
    default String subject() {
        return orderId().toString();
    }
}
