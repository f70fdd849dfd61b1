package io.orderflow.events;

import java.util.UUID;

/** An event that is part of one order's saga. */
public sealed interface OrderScoped permits OrderEvent, InventoryEvent, PaymentEvent {

    UUID orderId();
}
