package io.orderflow.sandbox.load;

import io.orderflow.sandbox.load.Processes.Use;
import java.time.Duration;

/** What happened between two samples. */
record Interval(Sample begin, Sample end) {

    private static final Use NONE = new Use(Duration.ZERO, 0);

    double sentPerSecond() {
        return (end.answered() - begin.answered()) / seconds();
    }

    double settledPerSecond() {
        return (end.settled() - begin.settled()) / seconds();
    }

    /** How many cores a process kept busy. */
    double cores(String process) {
        Duration used = end.use()
                .getOrDefault(process, NONE)
                .cpu()
                .minus(begin.use().getOrDefault(process, NONE).cpu());
        return used.toMillis() / 1_000.0 / seconds();
    }

    private double seconds() {
        return Math.max(end.seconds() - begin.seconds(), Double.MIN_NORMAL);
    }
}
