package io.orderflow.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.events.CancellationReason;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do to an order after it was placed. */
@Service
public class OrderManagement {

    private final OrdersOfTransaction orders;
    private final Outbox outbox;
    private final Clock clock;

    OrderManagement(OrdersOfTransaction orders, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Calls an order off; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if it is too late
     */
    @Transactional
    public void cancel(UUID id) {
        moveTo(OrderStatus.CANCELLED, id);
    }

    /**
     * Ships, completes or cancels an order; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if the order is in no state for it, or {@code target} is not for people to decide
     */
    @Transactional
    public void moveTo(OrderStatus target, UUID id) {
        orders.lock(id);
        Order order = orders.find(id).orElseThrow(() -> new NotFoundException("order", id));
        Instant now = clock.instant();
        switch (target) {
            case CANCELLED -> order.cancel(CancellationReason.REQUESTED, now).ifPresent(outbox::append);
            case SHIPPED -> order.ship(newTrackingNumber(), now).ifPresent(outbox::append);
            case COMPLETED -> order.complete(now).ifPresent(outbox::append);
            default ->
                throw new ConflictException("An order becomes " + target
                        + " by its saga; only SHIPPED, COMPLETED and CANCELLED can be set.");
        }
    }

    private static String newTrackingNumber() {
        return "OF"
                + UuidCreator.getTimeOrderedEpoch().toString().replace("-", "").toUpperCase(Locale.ROOT);
    }
}
