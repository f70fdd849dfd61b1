package io.orderflow.sandbox.importing;

import io.orderflow.sandbox.system.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells how far it has come: on a terminal in one line that is written again and again, else in a line now and then. Safe to use
 * from several threads.
 */
final class ProgressBar implements AutoCloseable {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int WIDTH = 24;
    private static final int COLUMNS = 110;

    /** Back to the beginning of the line, and clears it. */
    private static final String REWIND = "\r\u001B[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Supplier<State> state;
    private final long begin = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How far it is.
     *
     * @param done lines
     * @param now those of them that this run has dealt with itself
     * @param share of the whole, from 0 to 1; empty if nobody knows
     * @param note what else there is to say
     */
    record State(long done, long now, OptionalDouble share, String note) {}

    /** @param terminal whether {@code out} is one */
    ProgressBar(PrintWriter out, boolean terminal, Supplier<State> state) {
        this.out = out;
        this.terminal = terminal;
        this.state = state;
        long period = (terminal ? ON_TERMINAL : ELSEWHERE).toMillis();
        timer.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
    }

    private synchronized void show() {
        String line = line(state.get(), Duration.ofNanos(System.nanoTime() - begin));
        if (terminal) {
            out.print(REWIND + (line.length() > COLUMNS ? line.substring(0, COLUMNS) : line));
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** A line that stays. */
    synchronized void say(String line) {
        out.println((terminal ? REWIND : "") + line);
        out.flush();
    }

    static String line(State state, Duration elapsed) {
        double perSecond = elapsed.isZero() ? 0 : state.now() * 1e3 / elapsed.toMillis();
        String rate = Tally.number(state.done()) + " lines, " + Tally.number(Math.round(perSecond)) + "/s, "
                + Progress.seconds(elapsed) + " s";
        String note = state.note().isEmpty() ? "" : "; " + state.note();
        if (state.share().isEmpty()) {
            return rate + note;
        }
        double share = state.share().getAsDouble();
        int filled = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s%s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                share * 100,
                rate,
                note);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        synchronized (this) {
            if (terminal) {
                out.print(REWIND);
                out.flush();
            }
        }
    }
}
