package io.orderflow.sandbox.load;

import java.time.Duration;

/**
 * What to do to a system.
 *
 * @param orders that are measured
 * @param warmUp orders before them that are not
 * @param connections to the order service, which is how many orders wait for an answer at the most
 * @param patience for how long nothing may happen before it is given up
 */
record LoadSettings(Workload workload, int orders, int warmUp, Pace pace, int connections, Duration patience) {

    /** With those of the warm-up. */
    int allOrders() {
        return warmUp + orders;
    }
}
