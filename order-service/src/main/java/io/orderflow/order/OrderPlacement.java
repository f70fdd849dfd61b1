package io.orderflow.order;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders. */
@Service
public class OrderPlacement {

    /** So that two batches with the same keys cannot wait for each other. */
    private static final Comparator<PendingPlacement> BY_KEY =
            Comparator.comparing(PendingPlacement::idempotencyKey, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Orders orders;
    private final OrdersOfTransaction ofTransaction;
    private final IdempotencyKeys keys;
    private final Outbox outbox;
    private final Clock clock;

    OrderPlacement(Orders orders, OrdersOfTransaction ofTransaction, IdempotencyKeys keys, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.ofTransaction = ofTransaction;
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Places an order and starts its saga.
     *
     * @param idempotencyKey makes the call repeatable: the same key with the same command gives the same order again; null
     *     always places a new one
     * @throws IdempotencyKeyReusedException if the key came with another command before
     */
    @Transactional
    public Order place(PlaceOrder command, @Nullable String idempotencyKey) {
        return store(command, idempotencyKey);
    }

    /** Places several orders by one transaction. A reused key fails its own order only; any other failure fails them all. */
    @Transactional
    Map<PendingPlacement, Supplier<Order>> placeAll(Collection<PendingPlacement> pending) {
        Map<PendingPlacement, Supplier<Order>> outcomes = new HashMap<>();
        pending.stream().sorted(BY_KEY).forEach(each -> outcomes.put(each, outcomeOf(each)));
        return outcomes;
    }

    private Supplier<Order> outcomeOf(PendingPlacement pending) {
        try (CurrentEvent.Scope scope = pending.cause().open()) {
            Order order = store(pending.command(), pending.idempotencyKey());
            return () -> order;
        } catch (IdempotencyKeyReusedException e) {
            return () -> {
                throw e;
            };
        }
    }

    private Order store(PlaceOrder command, @Nullable String idempotencyKey) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        if (idempotencyKey != null) {
            UUID owner = keys.claim(idempotencyKey, command, id);
            if (!owner.equals(id)) {
                return ofTransaction
                        .find(owner)
                        .or(() -> orders.findWithLines(owner))
                        .orElseThrow();
            }
        }
        Order order = new Order(id, command, clock.instant());
        ofTransaction.add(order);
        outbox.append(order.created());
        return order;
    }
}
