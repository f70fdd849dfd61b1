package io.orderflow.events;

/** What happened to one product, published by the inventory service on {@link Exchanges#INVENTORY}. */
public sealed interface ProductEvent extends DomainEvent
        permits ProductCreated, ProductUpdated, ProductDeleted, StockLow {

    String productId();

    @Override
    default String subject() {
        return productId();
    }
}
