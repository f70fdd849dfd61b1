package io.orderflow.sandbox.torture;

import io.orderflow.infrastructure.FaultyLink.Direction;
import io.orderflow.sandbox.system.Server;
import io.orderflow.sandbox.system.Service;
import java.time.Duration;
import java.util.Random;

/**
 * One fault of a plan. What it does not need of this, its kind ignores.
 *
 * @param begin since the beginning of the torture
 * @param length until it is healed
 * @param service whom it hits
 * @param server on the other end of the service's link
 * @param direction in which a link falls silent
 * @param latency of a slow link
 * @param cut whether a silent link is cut off in the end, rather than healed
 * @param messages at most so many are meddled with
 * @param seed of what else is left to chance
 */
record Fault(
        FaultKind kind,
        Duration begin,
        Duration length,
        Service service,
        Server server,
        Direction direction,
        Duration latency,
        boolean cut,
        int messages,
        long seed) {

    private static final int SHORTEST_LATENCY_MILLIS = 20;
    private static final int LONGEST_LATENCY_MILLIS = 300;
    private static final int MOST_MESSAGES = 40;

    /** Draws a fault of {@code kind}. */
    static Fault draw(FaultKind kind, Duration begin, Random random) {
        return new Fault(
                kind,
                begin,
                kind.drawLength(random),
                oneOf(Service.values(), random),
                oneOf(Server.values(), random),
                oneOf(Direction.values(), random),
                Duration.ofMillis(random.nextInt(SHORTEST_LATENCY_MILLIS, LONGEST_LATENCY_MILLIS)),
                random.nextBoolean(),
                random.nextInt(1, MOST_MESSAGES),
                random.nextLong());
    }

    private static <T> T oneOf(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    Duration end() {
        return begin.plus(length);
    }

    /** Whether both hit the same at the same time, or without a moment in between. */
    boolean clashesWith(Fault other, Duration moment) {
        return victim().equals(other.victim())
                && begin.compareTo(other.end().plus(moment)) < 0
                && other.begin.compareTo(end().plus(moment)) < 0;
    }

    String victim() {
        return kind.victim(this);
    }

    /** In words. */
    @Override
    public String toString() {
        return kind.describe(this);
    }
}
