package io.orderflow.sandbox.system;

import java.time.Duration;

/** How long to wait before something that died is started again: longer each time it did not live long. Not thread-safe. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONG_LIFE = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /**
     * The pause before the next start.
     *
     * @param life how long it ran before it died
     */
    Duration after(Duration life) {
        Duration pause = life.compareTo(LONG_LIFE) < 0 ? next : FIRST;
        Duration twice = pause.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
        return pause;
    }
}
