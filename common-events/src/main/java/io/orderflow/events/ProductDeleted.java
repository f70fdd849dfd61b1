package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A product left the catalogue and can no longer be ordered. */
public record ProductDeleted(String productId, Instant occurredAt) implements ProductEvent {

    public ProductDeleted {
        requireNonNull(productId, "product_id");
        requireNonNull(occurredAt, "occurred_at");
    }
}
