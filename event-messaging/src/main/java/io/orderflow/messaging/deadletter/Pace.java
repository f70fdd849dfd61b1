package io.orderflow.messaging.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Allows so many per second, and after a rest no more than one second's worth at once. Not thread-safe. */
class Pace {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Duration each;
    private final Clock clock;
    /** What is allowed has been gathering since then. */
    private Instant since = Instant.MIN;

    Pace(int perSecond, Clock clock) {
        this.each = SECOND.dividedBy(perSecond);
        this.clock = clock;
    }

    /** How many are allowed now. */
    int allowed() {
        Instant now = clock.instant();
        // Also if somebody has set the clock back.
        if (since.isBefore(now.minus(SECOND)) || since.isAfter(now)) {
            since = now.minus(SECOND);
        }
        return (int) Duration.between(since, now).dividedBy(each);
    }

    /** @param count no more than allowed */
    void use(int count) {
        since = since.plus(each.multipliedBy(count));
    }
}
