package io.orderflow.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Plays a scenario by a list of choices, after which the inevitable takes its course. */
final class Replay {

    private static final int MOST_STEPS = 10_000;

    private final World world;
    private final Scenario scenario;

    Replay(World world, Scenario scenario) {
        this.world = world;
        this.scenario = scenario;
    }

    /**
     * Takes the steps called {@code choices}, leaving out those that are not possible when it is their turn.
     *
     * @param trace hears of each step and what it led to
     * @return what went wrong
     */
    Optional<String> run(List<String> choices, Consumer<String> trace) {
        try {
            world.begin(scenario);
            for (String choice : choices) {
                world.steps().stream()
                        .filter(step -> step.name().equals(choice))
                        .findFirst()
                        .ifPresent(step -> take(step, trace));
            }
            Optional<Step> next = nextInevitable();
            for (int i = 0; next.isPresent(); next = nextInevitable(), i++) {
                if (i == MOST_STEPS) {
                    return Optional.of("it never comes to rest");
                }
                take(next.get(), trace);
            }
            world.checkAtRest(scenario);
            return Optional.empty();
        } catch (Violation e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<Step> nextInevitable() {
        return world.steps().stream().filter(Step::inevitable).findFirst();
    }

    private void take(Step step, Consumer<String> trace) {
        try {
            world.take(step);
        } finally {
            trace.accept("%-70s %s".formatted(step.name(), world.summary()));
        }
    }
}
