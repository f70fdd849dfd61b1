package io.orderflow.inventory;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** An entry of the ledger: one change of the pieces on hand of one product. */
@Entity
@Immutable
@Table(name = "stock_movements")
class StockMovement implements Persistable<UUID> {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String productId;

    private long quantityChange;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private MovementType movementType;

    private @Nullable String referenceId;

    private @Nullable String notes;

    @Column(nullable = false)
    private Instant at;

    @Transient
    private boolean isNew = true;

    @SuppressWarnings("NullAway.Init")
    protected StockMovement() {}

    StockMovement(
            String productId,
            MovementType movementType,
            long quantityChange,
            @Nullable String referenceId,
            Instant at) {
        this.id = UuidCreator.getTimeOrderedEpoch();
        this.productId = productId;
        this.movementType = movementType;
        this.quantityChange = quantityChange;
        this.referenceId = referenceId;
        this.at = at;
    }

    String productId() {
        return productId;
    }

    /** Pieces that came; negative if they went. */
    long quantityChange() {
        return quantityChange;
    }

    MovementType movementType() {
        return movementType;
    }

    /** The order, or whatever document the movement is based on. */
    @Nullable String referenceId() {
        return referenceId;
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
