package io.orderflow.inventory;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;

/**
 * What one order claims of the stock. Transitions say whether they apply: an event that comes late or twice finds the
 * reservation in another state and changes nothing. Read by Hibernate; what changes is written to the
 * {@link InventoryTables}.
 */
@Entity
@Immutable
@Table(name = "reservations")
class Reservation {

    @Id
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private ReservationStatus status;

    /** Read for all reservations of a batch at once. */
    @ElementCollection
    @Immutable
    @CollectionTable(name = "reservation_lines", joinColumns = @JoinColumn(name = "order_id"))
    @BatchSize(size = 500)
    private List<ReservationLine> lines = new ArrayList<>();

    private Instant createdAt;

    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Reservation() {}

    private Reservation(UUID orderId, ReservationStatus status, List<ReservationLine> lines, Instant at) {
        this.orderId = orderId;
        this.status = status;
        this.lines.addAll(lines);
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** The goods of a sale are set aside. */
    static Reservation held(UUID orderId, List<ReservationLine> lines, Instant at) {
        return new Reservation(orderId, ReservationStatus.HELD, lines, at);
    }

    /** The goods of a purchase were added. */
    static Reservation replenished(UUID orderId, List<ReservationLine> lines, Instant at) {
        return new Reservation(orderId, ReservationStatus.REPLENISHED, lines, at);
    }

    /** The order cannot be served. */
    static Reservation rejected(UUID orderId, Instant at) {
        return new Reservation(orderId, ReservationStatus.REJECTED, List.of(), at);
    }

    /** The tombstone of an order that was called off before it arrived. */
    static Reservation cancelledBeforehand(UUID orderId, Instant at) {
        return new Reservation(orderId, ReservationStatus.CANCELLED, List.of(), at);
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
        return List.copyOf(lines);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
