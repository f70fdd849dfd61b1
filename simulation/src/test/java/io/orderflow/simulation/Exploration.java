package io.orderflow.simulation;

import io.orderflow.simulation.store.Database;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Goes every way that a scenario can go, each state of the world once, and what is near before what is far. */
final class Exploration {

    private final World world;
    private final Scenario scenario;
    private final int mostStates;
    private final Set<String> states = new HashSet<>();
    private final Set<String> ends = new TreeSet<>();
    private final Deque<Reached> frontier = new ArrayDeque<>();
    private long transitions;
    private Optional<Failure> failure = Optional.empty();

    private Exploration(World world, Scenario scenario, int mostStates) {
        this.world = world;
        this.scenario = scenario;
        this.mostStates = mostStates;
    }

    /**
     * Explores all of {@code scenario}, or up to the first failure.
     *
     * @throws IllegalStateException if there are more states than {@code mostStates}
     */
    static Exploration of(World world, Scenario scenario, int mostStates) {
        Exploration exploration = new Exploration(world, scenario, mostStates);
        exploration.explore();
        return exploration;
    }

    private void explore() {
        world.begin(scenario);
        reach(null);
        while (failure.isEmpty() && !frontier.isEmpty()) {
            Reached reached = frontier.removeFirst();
            world.restore(reached.snapshot());
            for (Step step : world.steps()) {
                Path path = new Path(reached.path(), step.name());
                transitions++;
                world.restore(reached.snapshot());
                try {
                    world.take(step);
                    reach(path);
                } catch (Violation e) {
                    failure = Optional.of(Failure.shrunken(world, scenario, path.choices()));
                    return;
                }
            }
        }
    }

    private void reach(@Nullable Path path) {
        if (!states.add(world.fingerprint())) {
            return;
        }
        if (states.size() > mostStates) {
            throw new IllegalStateException("more than " + mostStates + " states");
        }
        if (world.isAtRest()) {
            world.checkAtRest(scenario);
            if (world.hasAllOrders()) {
                ends.add(world.summary());
            }
        }
        frontier.addLast(new Reached(path, world.save()));
    }

    /** Where it can come to rest when all orders are placed. */
    Set<String> ends() {
        return ends;
    }

    int states() {
        return states.size();
    }

    long transitions() {
        return transitions;
    }

    /** The shortest way to what goes wrong, if anything does. */
    Optional<Failure> failure() {
        return failure;
    }

    private record Path(@Nullable Path before, String step) {

        List<String> choices() {
            LinkedList<String> choices = new LinkedList<>();
            for (Path path = this; path != null; path = path.before) {
                choices.addFirst(path.step);
            }
            return choices;
        }
    }

    private record Reached(@Nullable Path path, Database.Snapshot snapshot) {}
}
