package io.orderflow.sandbox.importing;

import static io.orderflow.sandbox.importing.Tally.number;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells a person how an import goes. */
final class Report {

    /** The others are in the result file. */
    private static final int MOST_FAILURES = 20;

    private final PrintWriter out;
    private final boolean terminal;

    Report(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void placing(Import lines, Orders orders, Input input, Throttle throttle) throws IOException {
        AtomicInteger failures = new AtomicInteger();
        try (ProgressBar bar = new ProgressBar(out, terminal, () -> state(lines, input.share(), throttle))) {
            lines.place(orders, row -> {
                int number = failures.incrementAndGet();
                if (number <= MOST_FAILURES) {
                    bar.say("line " + row.line() + ": " + row.status() + ", " + row.detail());
                } else if (number == MOST_FAILURES + 1) {
                    bar.say("... further ones are in the result file.");
                }
            });
        }
    }

    private static ProgressBar.State state(Import lines, OptionalDouble share, Throttle throttle) {
        Tally tally = lines.tally();
        String failed = tally.failed() == 0 ? "" : number(tally.failed()) + " failed";
        // Those are counted as soon as they are read.
        long now = Math.max(0, tally.lines() - lines.placedBefore());
        return new ProgressBar.State(tally.lines(), now, share, note(failed, throttle));
    }

    void following(Import lines, Duration patience, Throttle throttle) throws IOException {
        out.println("following " + number(lines.tally().unsettled()) + " orders until they are settled");
        try (ProgressBar bar = new ProgressBar(out, terminal, () -> settled(lines, throttle))) {
            lines.follow(patience);
        }
    }

    private static ProgressBar.State settled(Import lines, Throttle throttle) {
        long placed = lines.tally().placed();
        long settled = Math.max(lines.tally().settled(), lines.lastLook().settled());
        OptionalDouble share = placed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) settled / placed);
        return new ProgressBar.State(settled, settled, share, note("", throttle));
    }

    private static String note(String text, Throttle throttle) {
        String trouble = throttle.trouble();
        if (trouble == null) {
            return text;
        }
        return text.isEmpty() ? "waiting: " + trouble : text + "; waiting: " + trouble;
    }

    /** @return the exit code */
    int end(Import lines, Placing placing, Path result, Stop stop) {
        Tally tally = lines.tally();
        long before = Math.min(lines.placedBefore(), tally.placed());
        out.println(number(tally.lines()) + (tally.lines() == 1 ? " order: " : " orders: ")
                + number(tally.placed() - before) + " placed now, " + number(before) + " placed before, "
                + number(tally.failed()) + " failed");
        if (placing.found() > 0) {
            out.println("  " + number(placing.found()) + " of those placed now are older: the service knew their keys."
                    + " If these are other orders, give them another --batch.");
        }
        if (tally.lines() > 0) {
            out.println("  " + tally.outcomes());
        }
        out.println("  What became of each is in " + result);
        if (stop.isRequested()) {
            String reason = stop.reason();
            out.println(reason == null ? "Stopped. " + Stop.RESUMABLE : reason);
        }
        out.flush();
        return tally.failed() > 0 || stop.isRequested() ? 1 : 0;
    }
}
