package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A product's catalogue entry changed; carries its new state. */
public record ProductUpdated(String productId, String name, Money price, Instant occurredAt) implements ProductEvent {

    public ProductUpdated {
        requireNonNull(productId, "product_id");
        requireNonNull(name, "name");
        requireNonNull(price, "price");
        requireNonNull(occurredAt, "occurred_at");
    }
}
