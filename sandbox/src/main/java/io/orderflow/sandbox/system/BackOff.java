package io.orderflow.sandbox.system;

import java.time.Duration;

/** How long to wait before something that died is started again: the longer, the sooner it died. Not thread-safe. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** Who lived that long may begin anew. */
    private static final Duration GOOD_LIFE = Duration.ofSeconds(30);

    private Duration next = FIRST;
    private long lastAsked = System.nanoTime();

    /** The pause before a start that is due now. */
    Duration next() {
        long now = System.nanoTime();
        if (now - lastAsked > GOOD_LIFE.toNanos()) {
            next = FIRST;
        }
        lastAsked = now;
        Duration pause = next;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return pause;
    }
}
