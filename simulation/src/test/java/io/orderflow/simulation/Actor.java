package io.orderflow.simulation;

import java.util.UUID;

/** A part of the world that can do something. */
interface Actor {

    /** Says what can happen next. */
    void offer(Steps steps);

    /** Appends all that what can happen from now on, or be found wrong, depends on. */
    void describe(StringBuilder state);

    /** Where an order stands with this actor, in a word or two. */
    String stateOf(UUID orderId);

    /** @throws Violation if something must not be as it is, whatever is under way */
    default void check() {}
}
