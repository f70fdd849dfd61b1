package io.orderflow.sandbox.importing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all connections back while the service does not answer, or asks for a pause; and gives up if that takes too long. Safe to
 * use from several threads.
 */
final class Throttle {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration patience;
    private final Stop stop;
    private boolean failing;
    private long failingSince;
    private long pausedUntil = System.nanoTime();
    private @Nullable String trouble;

    /** @param patience for how long the service may not answer */
    Throttle(Duration patience, Stop stop) {
        this.patience = patience;
        this.stop = stop;
    }

    /** Waits until the service may be called. */
    void await() {
        Duration pause = remaining();
        while (!pause.isNegative() && !pause.isZero() && !stop.isRequested()) {
            stop.pause(pause.plusMillis(1));
            pause = remaining();
        }
    }

    private synchronized Duration remaining() {
        return Duration.ofNanos(pausedUntil - System.nanoTime());
    }

    /** The service has answered. */
    synchronized void success() {
        failing = false;
        trouble = null;
    }

    /**
     * The service has not answered, or asks for a pause. The longer that goes on, the longer are the pauses.
     *
     * @param asked for how long; null if it did not say
     */
    synchronized void failure(String what, @Nullable Duration asked) {
        long now = System.nanoTime();
        if (!failing) {
            failing = true;
            failingSince = now;
        }
        trouble = what;
        Duration failed = Duration.ofNanos(now - failingSince);
        if (failed.compareTo(patience) > 0) {
            stop.giveUp(
                    "For " + patience.toSeconds() + " s the service did not take any: " + what + "\n" + Stop.RESUMABLE);
            return;
        }
        Duration half = failed.dividedBy(2);
        Duration pause = asked != null ? asked : half.compareTo(LONGEST) > 0 ? LONGEST : half;
        long until = now + (pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause).toNanos();
        pausedUntil = pausedUntil - until < 0 ? until : pausedUntil;
    }

    /** What keeps the connections back; null if nothing does. */
    synchronized @Nullable String trouble() {
        return trouble;
    }
}
