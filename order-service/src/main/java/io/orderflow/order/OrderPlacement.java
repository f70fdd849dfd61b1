package io.orderflow.order;

import static java.util.Objects.requireNonNull;

import io.orderflow.messaging.Outbox;
import io.orderflow.order.IdempotencyKeys.Claim;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders. */
@Service
public class OrderPlacement {

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
        PendingPlacement only = new PendingPlacement(command, idempotencyKey);
        return requireNonNull(placeAll(List.of(only)).get(only)).get();
    }

    /** Places several orders by one transaction. A reused key fails its own order only; any other failure fails them all. */
    @Transactional
    Map<PendingPlacement, Supplier<Order>> placeAll(Collection<PendingPlacement> pending) {
        Map<PendingPlacement, Claim> claims = new HashMap<>();
        for (PendingPlacement each : pending) {
            if (each.idempotencyKey() != null) {
                claims.put(each, keys.claim(each.idempotencyKey(), each.command(), each.orderId()));
            }
        }
        Map<String, Claim> owners = keys.make(claims.values());
        Map<PendingPlacement, Supplier<Order>> outcomes = new HashMap<>();
        for (PendingPlacement each : pending) {
            Claim claim = claims.get(each);
            if (claim == null || claim.equals(owners.get(claim.key()))) {
                Order order = store(each);
                outcomes.put(each, () -> order);
            }
        }
        // Only now are the orders there that others of the same key lead to.
        claims.forEach((each, claim) ->
                outcomes.computeIfAbsent(each, late -> earlier(claim, requireNonNull(owners.get(claim.key())))));
        return outcomes;
    }

    private Order store(PendingPlacement pending) {
        Order order = new Order(pending.orderId(), pending.command(), clock.instant());
        ofTransaction.add(order);
        pending.cause().during(() -> outbox.append(order.created()));
        return order;
    }

    private Supplier<Order> earlier(Claim claim, Claim owner) {
        if (!owner.fingerprint().equals(claim.fingerprint())) {
            return () -> {
                throw new IdempotencyKeyReusedException(claim.key());
            };
        }
        Order order = ofTransaction
                .find(owner.orderId())
                .or(() -> orders.findById(owner.orderId()))
                .orElseThrow();
        return () -> order;
    }
}
