package io.orderflow.notification.monitor;

import java.time.Duration;

/** Keeps instances from doing the same work. An instance that dies leaves its work to another when its lease ends. */
public interface Leases {

    /**
     * Takes the work called {@code name}, or keeps it.
     *
     * @param duration for how long; somewhat longer than until it is asked for again
     * @return false if it is another instance's
     */
    boolean take(String name, Duration duration);
}
