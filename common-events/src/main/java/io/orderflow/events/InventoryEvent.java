package io.orderflow.events;

/** What the inventory service decided for one order, published on {@link Exchanges#INVENTORY}. */
public sealed interface InventoryEvent extends DomainEvent, OrderScoped
        permits InventoryReserved, InventoryUnavailable, InventoryReleased, StockReplenished {

    @Override
    default String subject() {
        return orderId().toString();
    }
}
