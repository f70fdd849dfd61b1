package io.orderflow.inventory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one order claims of the stock. Transitions say whether they apply: an event that comes late or twice finds the
 * reservation in another state and changes nothing. What changes is written to the {@link InventoryTables}.
 */
class Reservation {

    private final UUID orderId;
    private final List<ReservationLine> lines;
    private final Instant createdAt;
    private ReservationStatus status;
    private Instant updatedAt;

    /** As it is stored. */
    Reservation(
            UUID orderId, ReservationStatus status, List<ReservationLine> lines, Instant createdAt, Instant updatedAt) {
        this.orderId = orderId;
        this.status = status;
        this.lines = List.copyOf(lines);
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
    }

    private static Reservation first(UUID orderId, ReservationStatus status, List<ReservationLine> lines, Instant at) {
        return new Reservation(orderId, status, lines, at, at);
    }

    /** The goods of a sale are set aside. */
    static Reservation held(UUID orderId, List<ReservationLine> lines, Instant at) {
        return first(orderId, ReservationStatus.HELD, lines, at);
    }

    /** The goods of a purchase were added. */
    static Reservation replenished(UUID orderId, List<ReservationLine> lines, Instant at) {
        return first(orderId, ReservationStatus.REPLENISHED, lines, at);
    }

    /** The order cannot be served. */
    static Reservation rejected(UUID orderId, Instant at) {
        return first(orderId, ReservationStatus.REJECTED, List.of(), at);
    }

    /** The tombstone of an order that was called off before it arrived. */
    static Reservation cancelledBeforehand(UUID orderId, Instant at) {
        return first(orderId, ReservationStatus.CANCELLED, List.of(), at);
    }

    /**
     * The sale is binding.
     *
     * @return whether the goods are to be taken out now
     */
    boolean take(Instant at) {
        return move(ReservationStatus.HELD, ReservationStatus.TAKEN, at);
    }

    /**
     * The sale is off before it was binding.
     *
     * @return whether the claim is to be lifted now
     */
    boolean release(Instant at) {
        return move(ReservationStatus.HELD, ReservationStatus.RELEASED, at);
    }

    /**
     * The sale is off after it was binding.
     *
     * @return whether the goods are to be put back now
     */
    boolean restock(Instant at) {
        return move(ReservationStatus.TAKEN, ReservationStatus.RESTOCKED, at);
    }

    private boolean move(ReservationStatus from, ReservationStatus to, Instant at) {
        if (status != from) {
            return false;
        }
        status = to;
        updatedAt = at;
        return true;
    }

    /** Whether a later event may still change the stock for this order. */
    boolean mayChangeStock() {
        return status == ReservationStatus.HELD || status == ReservationStatus.TAKEN;
    }

    UUID orderId() {
        return orderId;
    }

    ReservationStatus status() {
        return status;
    }

    List<ReservationLine> lines() {
        return lines;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
