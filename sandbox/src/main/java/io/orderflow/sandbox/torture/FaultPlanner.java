package io.orderflow.sandbox.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Plans faults, several at a time. Each kind comes once before one comes again, so that also a short torture has seen most of
 * them; then grave ones come half as often as the others. Not thread-safe.
 */
final class FaultPlanner {

    private static final Duration CALM_BEGIN = Duration.ofSeconds(2);
    private static final Duration CALM_END = Duration.ofSeconds(1);

    /** Between two faults of the same victim. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final int SHORTEST_PAUSE_MILLIS = 1_000;
    private static final int LONGEST_PAUSE_MILLIS = 7_000;
    private static final int TRIES = 8;

    /** Those from which it takes long to recover: were there many more of them, there would be no work to disturb. */
    private static final Set<FaultKind> GRAVE = EnumSet.range(FaultKind.SERVICE_KILLED, FaultKind.BROKER_CRASHED);

    private final Random random;
    private final Duration end;
    private final List<Fault> planned = new ArrayList<>();
    private final List<FaultKind> kinds = new ArrayList<>();

    private FaultPlanner(Random random, Duration end) {
        this.random = random;
        this.end = end;
    }

    /** Faults that have come to an end before {@code duration} is over, in the order of their beginnings. */
    static List<Fault> plan(Random random, Duration duration) {
        FaultPlanner planner = new FaultPlanner(random, duration.minus(CALM_END));
        Duration time = CALM_BEGIN;
        while (time.compareTo(planner.end) < 0) {
            planner.next(time).ifPresent(planner.planned::add);
            time = time.plusMillis(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        }
        return List.copyOf(planner.planned);
    }

    private Optional<Fault> next(Duration begin) {
        if (kinds.isEmpty()) {
            kinds.addAll(List.of(FaultKind.values()));
            if (!planned.isEmpty()) {
                kinds.addAll(EnumSet.complementOf(EnumSet.copyOf(GRAVE)));
            }
            Collections.shuffle(kinds, random);
        }
        for (Iterator<FaultKind> kind = kinds.iterator(); kind.hasNext(); ) {
            Optional<Fault> fault = draw(kind.next(), begin);
            if (fault.isPresent()) {
                kind.remove();
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> draw(FaultKind kind, Duration begin) {
        for (int i = 0; i < TRIES; i++) {
            Fault fault = Fault.draw(kind, begin, random);
            if (fault.end().compareTo(end) < 0
                    && planned.stream().noneMatch(other -> fault.clashesWith(other, MOMENT))) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
