package io.orderflow.inventory.consignment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.events.ConsignmentCreated;
import io.orderflow.events.ConsignmentDeleted;
import io.orderflow.events.ConsignmentLineAdded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** Goods that are kept for a client until the end of a day, in UTC. It counts its lines but does not hold them. */
@Entity
@Table(name = "consignments")
class Consignment implements Persistable<UUID> {

    static final int MOST_LINES = 1000;

    @Id
    private UUID id;

    @Column(updatable = false)
    private String client;

    @Column(updatable = false)
    private LocalDate expiresOn;

    private int version = 1;
    private int lines;
    private long totalItems;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;
    private @Nullable Instant deletedAt;

    @Transient
    private boolean isNew = true;

    @SuppressWarnings("NullAway.Init")
    protected Consignment() {}

    /** @throws InvalidRequestException if the last day is over */
    Consignment(String client, LocalDate expiresOn, Instant at) {
        if (expiresOn.isBefore(dayOf(at))) {
            throw new InvalidRequestException("expires_on", "must not be in the past");
        }
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.client = client;
        this.expiresOn = expiresOn;
        this.createdAt = at;
        this.updatedAt = at;
    }

    ConsignmentCreated created() {
        return new ConsignmentCreated(id, version, client, expiresOn, createdAt);
    }

    /**
     * Keeps more goods.
     *
     * @throws ConflictException if it is deleted, expired or full
     */
    ConsignmentLineAdded add(String productId, int quantity, Instant at) {
        if (deletedAt != null) {
            throw new ConflictException("Consignment " + id + " is deleted.");
        }
        if (expiresOn.isBefore(dayOf(at))) {
            throw new ConflictException("Consignment " + id + " expired on " + expiresOn + ".");
        }
        if (lines == MOST_LINES) {
            throw new ConflictException("Consignment " + id + " has " + MOST_LINES + " lines, which is the most.");
        }
        lines++;
        totalItems += quantity;
        happenedAt(at);
        return new ConsignmentLineAdded(id, version, client, expiresOn, lines, productId, quantity, totalItems, at);
    }

    /**
     * Keeps nothing any more.
     *
     * @return what happened; empty if it was deleted already
     */
    Optional<ConsignmentDeleted> delete(Instant at) {
        if (deletedAt != null) {
            return Optional.empty();
        }
        deletedAt = at;
        happenedAt(at);
        return Optional.of(new ConsignmentDeleted(id, version, at));
    }

    private void happenedAt(Instant at) {
        version++;
        updatedAt = at;
    }

    private static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostPersist
    @PostLoad
    void markStored() {
        isNew = false;
    }
}
