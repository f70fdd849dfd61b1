package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who ordered, and how to reach them. Every event that leads to a notification carries it, so that nobody has to call back.
 *
 * @param id opaque to Orderflow
 */
public record Customer(
        String id, @Nullable String name, @Nullable String email) {

    public Customer {
        requireNonNull(id, "customer.id");
    }
}
