package io.orderflow.sandbox.load;

import java.util.UUID;

/**
 * An order that was accepted.
 *
 * @param due when it was meant to be sent, in microseconds since 1970
 */
record Placement(UUID order, long due, Fate fate) implements Comparable<Placement> {

    /** By id, which is that of creation. Ids are UUIDv7: of those, Java and Postgres have the same order. */
    @Override
    public int compareTo(Placement other) {
        return order.compareTo(other.order);
    }
}
