package io.orderflow.simulation;

/** What may happen in a simulated world, but need not; a {@link Scenario} says how often at most. */
public enum Chance {
    /** A customer places an order. */
    PLACE,
    /** A customer who got no answer places the order again, with the same idempotency key. */
    PLACE_AGAIN,
    CANCEL,
    SHIP,
    COMPLETE,
    /** Time passes until the saga is over time, and the sweeper looks. */
    EXPIRE,
    /** A service handles all that is there for it in one transaction. */
    BATCH,
    /** A service dies before the commit. */
    CRASH,
    /** A service dies between commit and acknowledgement, once per event and service. */
    REDELIVER,
    /** A relay dies between publishing and deleting. */
    REPUBLISH,
    /** A payment worker dies with what it has in hands. */
    LOSE_WORKER,
    /** The guard in front of the gateway lets no request through. */
    TURNED_AWAY,
    /** The gateway is not reached. */
    UNREACHABLE,
    /** The gateway does what it is asked to, but its answer is lost. */
    LOST_ANSWER,
    /** A request to the gateway arrives when its lease is nearly over, or is. */
    LATE_REQUEST,
    /** Time passes while a payment worker has something to do. */
    SLOW
}
