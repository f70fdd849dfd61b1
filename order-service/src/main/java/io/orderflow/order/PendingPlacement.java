package io.orderflow.order;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.CurrentEvent;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An order on its way into the database. Made by the thread that wants it placed; any thread may do that. */
final class PendingPlacement {

    private final UUID orderId = UuidCreator.getTimeOrderedEpoch();
    private final PlaceOrder command;
    private final @Nullable String idempotencyKey;
    private final CurrentEvent cause = CurrentEvent.get();
    private final Thread caller = Thread.currentThread();
    private volatile @Nullable Supplier<Order> outcome;

    PendingPlacement(PlaceOrder command, @Nullable String idempotencyKey) {
        this.command = command;
        this.idempotencyKey = idempotencyKey;
    }

    /** Of the order, if it is to be a new one. */
    UUID orderId() {
        return orderId;
    }

    PlaceOrder command() {
        return command;
    }

    @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /** What the caller's thread works for. */
    CurrentEvent cause() {
        return cause;
    }

    /** Lets the caller go on. */
    void end(Supplier<Order> outcome) {
        this.outcome = outcome;
        call();
    }

    /** Wakes the caller, or keeps it from falling asleep. */
    void call() {
        LockSupport.unpark(caller);
    }

    boolean isDone() {
        return outcome != null;
    }

    /** The order, or whatever kept it from being placed as an exception. Only once this is done. */
    Order order() {
        return requireNonNull(outcome).get();
    }
}
