package io.orderflow.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Goes one of the ways that a scenario can go, as a seed says. */
final class RandomRun {

    private final Random random;
    private final Scenario scenario;
    private final double daring;
    private final List<String> choices = new ArrayList<>();
    private Optional<String> violation = Optional.empty();

    private RandomRun(long seed) {
        random = new Random(seed);
        scenario = Shop.madeUpBy(random);
        // How often something happens that need not.
        daring = random.nextDouble() / 2;
    }

    /** Makes up a scenario and runs it until nothing is left to happen, or something is wrong. */
    static RandomRun of(World world, long seed, Flaw... flaws) {
        RandomRun run = new RandomRun(seed);
        for (Flaw flaw : flaws) {
            run.scenario.lacking(flaw);
        }
        run.go(world);
        return run;
    }

    private void go(World world) {
        world.begin(scenario);
        try {
            for (List<Step> steps = world.steps(); !steps.isEmpty(); steps = world.steps()) {
                if (steps.stream().noneMatch(Step::inevitable)) {
                    world.checkAtRest(scenario);
                }
                Step step = choose(steps);
                choices.add(step.name());
                world.take(step);
            }
            world.checkAtRest(scenario);
        } catch (Violation e) {
            violation = Optional.of(e.getMessage());
        }
    }

    private Step choose(List<Step> steps) {
        boolean dares = random.nextDouble() < daring;
        List<Step> candidates =
                steps.stream().filter(step -> step.inevitable() != dares).toList();
        List<Step> some = candidates.isEmpty() ? steps : candidates;
        return some.get(random.nextInt(some.size()));
    }

    List<String> choices() {
        return choices;
    }

    /** What went wrong, if anything. */
    Optional<String> violation() {
        return violation;
    }

    /** The way to what went wrong, without what has nothing to do with it. */
    Failure shrunken(World world) {
        return Failure.shrunken(world, scenario, choices);
    }
}
