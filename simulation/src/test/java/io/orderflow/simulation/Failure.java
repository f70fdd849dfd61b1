package io.orderflow.simulation;

import java.util.ArrayList;
import java.util.List;

/** A way in which a scenario goes wrong, with no choice that could be left out. */
final class Failure {

    private final Replay replay;
    private final Scenario scenario;
    private final List<String> choices;
    private int tries;

    private Failure(World world, Scenario scenario, List<String> choices) {
        this.replay = new Replay(world, scenario);
        this.scenario = scenario;
        this.choices = new ArrayList<>(choices);
    }

    /** Shrinks {@code choices}, which make {@code scenario} go wrong, until none can be left out. */
    static Failure shrunken(World world, Scenario scenario, List<String> choices) {
        Failure failure = new Failure(world, scenario, choices);
        failure.shrink();
        return failure;
    }

    /** Leaves out half of them, quarters, and so on down to single ones, until there is nothing to be gained. */
    private void shrink() {
        int before;
        do {
            before = choices.size();
            for (int size = Math.max(1, before / 2); size > 0; size /= 2) {
                leaveOut(size);
            }
        } while (choices.size() < before);
    }

    private void leaveOut(int size) {
        // From the end: what was chosen late depends on what was chosen early.
        for (int end = choices.size(); end > 0; end = Math.min(end - size, choices.size())) {
            List<String> fewer = new ArrayList<>(choices);
            fewer.subList(Math.max(0, end - size), end).clear();
            tries++;
            if (replay.run(fewer, step -> {}).isPresent()) {
                choices.clear();
                choices.addAll(fewer);
            }
        }
    }

    List<String> choices() {
        return choices;
    }

    String violation() {
        return replay.run(choices, step -> {}).orElse("it does not happen again");
    }

    /** All steps, one a line, the choices and what follows from them, and what is wrong in the end. */
    @Override
    public String toString() {
        StringBuilder trace = new StringBuilder("\n" + scenario + "\n");
        int[] count = {0};
        String violation = replay.run(choices, step -> trace.append("%3d. %s%n".formatted(++count[0], step)))
                .orElse("it does not happen again");
        return trace.append("VIOLATION: ")
                .append(violation)
                .append(" (shrunken in ")
                .append(tries)
                .append(" tries)\n")
                .toString();
    }
}
