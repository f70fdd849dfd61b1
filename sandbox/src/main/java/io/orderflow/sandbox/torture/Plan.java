package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.system.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * All that a torture does, and when: a function of its seed, duration and rate.
 *
 * @param rate operations per second
 */
record Plan(long seed, Duration duration, int rate, List<Step> steps, List<Fault> faults) {

    Plan {
        steps = List.copyOf(steps);
        faults = List.copyOf(faults);
    }

    /** @param at since the beginning of the torture */
    record Step(Duration at, Operation operation) {}

    static Plan of(long seed, Duration duration, int rate) {
        return new Plan(
                seed,
                duration,
                rate,
                OperationPlanner.plan(new Random(seed), duration, rate),
                FaultPlanner.plan(new Random(~seed), duration));
    }

    /** One line for each operation and each fault. */
    void print(PrintWriter out) {
        Stream.concat(steps.stream().map(Line::of), faults.stream().map(Line::of))
                .sorted(Comparator.comparing(Line::at))
                .forEach(line -> out.println(Progress.seconds(line.at()) + " s  " + line.text()));
        out.flush();
    }

    private record Line(Duration at, String text) {

        static Line of(Step step) {
            return new Line(step.at(), step.operation().toString());
        }

        static Line of(Fault fault) {
            return new Line(fault.begin(), fault + ", for " + Progress.seconds(fault.length()) + " s");
        }
    }
}
