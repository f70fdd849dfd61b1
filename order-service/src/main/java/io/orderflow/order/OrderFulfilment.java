package io.orderflow.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the goods of confirmed orders on their way, and to their customers. */
@Service
@Transactional
public class OrderFulfilment {

    private final OrdersOfTransaction ofTransaction;
    private final Outbox outbox;
    private final Clock clock;

    OrderFulfilment(OrdersOfTransaction ofTransaction, Outbox outbox, Clock clock) {
        this.ofTransaction = ofTransaction;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The goods leave the warehouse; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if the order is in no state for it
     */
    public void ship(UUID id, Parcel parcel) {
        ship(ofTransaction.lockOne(id), parcel, clock.instant());
    }

    /**
     * The goods have arrived; a second time changes nothing.
     *
     * @throws NotFoundException if there is no such order
     * @throws ConflictException if the order is in no state for it
     */
    public void complete(UUID id) {
        ofTransaction.lockOne(id).complete(clock.instant()).ifPresent(outbox::append);
    }

    /**
     * Ships the orders of {@code ids} that wait for it, but for those that others are changing.
     *
     * @return how many
     */
    public int shipWaiting(Collection<UUID> ids) {
        List<Order> waiting = ofTransaction.lockFree(ids, Set.of(OrderStatus.CONFIRMED));
        Instant now = clock.instant();
        waiting.forEach(order -> ship(order, Parcel.UNKNOWN, now));
        return waiting.size();
    }

    /**
     * Completes the orders of {@code ids} that are shipped, but for those that others are changing.
     *
     * @return how many
     */
    public int completeShipped(Collection<UUID> ids) {
        List<Order> shipped = ofTransaction.lockFree(ids, Set.of(OrderStatus.SHIPPED));
        Instant now = clock.instant();
        shipped.forEach(order -> order.complete(now).ifPresent(outbox::append));
        return shipped.size();
    }

    private void ship(Order order, Parcel parcel, Instant now) {
        String trackingNumber = parcel.trackingNumber() == null ? newTrackingNumber() : parcel.trackingNumber();
        order.ship(parcel, trackingNumber, now).ifPresent(outbox::append);
    }

    private static String newTrackingNumber() {
        return "OF"
                + UuidCreator.getTimeOrderedEpoch().toString().replace("-", "").toUpperCase(Locale.ROOT);
    }
}
