package io.orderflow.order.shipping;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.order.OrderFulfilment;
import io.orderflow.order.Parcel;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the warehouse does with shipments, and looks up of them. */
@Service
public class Shipping {

    private final OrderFulfilment fulfilment;
    private final Shipments shipments;

    Shipping(OrderFulfilment fulfilment, Shipments shipments) {
        this.fulfilment = fulfilment;
        this.shipments = shipments;
    }

    /**
     * The goods of an order leave the warehouse; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException unless the order is confirmed
     */
    public void dispatch(UUID orderId, Parcel parcel) {
        fulfilment.ship(orderId, parcel);
    }

    /**
     * The goods of an order have arrived; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException unless they were dispatched
     */
    public void deliver(UUID orderId) {
        fulfilment.complete(orderId);
    }

    /** @throws NotFoundException if there is no such order, or none that was ever confirmed */
    @Transactional(readOnly = true)
    public Shipment get(UUID orderId) {
        return shipments.find(orderId).orElseThrow(() -> new NotFoundException("shipment of order", orderId));
    }

    /**
     * Up to {@code limit} shipments of a status, those of the oldest orders first.
     *
     * @param after the order of the last one of the page before; null begins with the oldest
     */
    @Transactional(readOnly = true)
    public List<Shipment> list(ShipmentStatus status, @Nullable UUID after, int limit) {
        return shipments.list(status, after, limit);
    }
}
