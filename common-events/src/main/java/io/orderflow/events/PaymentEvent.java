package io.orderflow.events;

import java.util.UUID;

/** Published by the payment service on {@link Exchanges#PAYMENT}. */
public sealed interface PaymentEvent extends DomainEvent, OrderScoped
        permits PaymentProcessed, PaymentFailed, PaymentRefunded {

    UUID paymentId();

    @Override
    default String subject() {
        return orderId().toString();
    }
}
