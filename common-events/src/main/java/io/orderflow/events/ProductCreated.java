package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A product entered the catalogue. */
public record ProductCreated(String productId, String name, Money price, Instant occurredAt) implements ProductEvent {

    public ProductCreated {
        requireNonNull(productId, "product_id");
        requireNonNull(name, "name");
        requireNonNull(price, "price");
        requireNonNull(occurredAt, "occurred_at");
    }
}
