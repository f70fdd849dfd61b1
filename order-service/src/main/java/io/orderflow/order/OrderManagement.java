package io.orderflow.order;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.events.CancellationReason;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do to an order after it was placed. */
@Service
public class OrderManagement {

    private final OrdersOfTransaction orders;
    private final OrderFulfilment fulfilment;
    private final Outbox outbox;
    private final Clock clock;

    OrderManagement(OrdersOfTransaction orders, OrderFulfilment fulfilment, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Calls an order off; a second time changes nothing.
     *
     * @param note what whoever asks for it has to say
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if it is too late
     */
    @Transactional
    public void cancel(UUID id, @Nullable String note) {
        orders.lockOne(id)
                .cancel(CancellationReason.REQUESTED, note, clock.instant())
                .ifPresent(outbox::append);
    }

    /**
     * Ships, completes or cancels an order; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if the order is in no state for it, or {@code target} is not for people to decide
     */
    @Transactional
    public void moveTo(OrderStatus target, UUID id) {
        switch (target) {
            case CANCELLED -> cancel(id, null);
            case SHIPPED -> fulfilment.ship(id, Parcel.UNKNOWN);
            case COMPLETED -> fulfilment.complete(id);
            default -> {
                orders.lockOne(id);
                throw new ConflictException("An order becomes " + target
                        + " by its saga; only SHIPPED, COMPLETED and CANCELLED can be set.");
            }
        }
    }
}
