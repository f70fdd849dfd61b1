package io.orderflow.sandbox.load;

import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.system.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a load has shown.
 *
 * @param refused requests without an accepted order, by the status of the answer; 0 if there was none
 * @param late orders that were sent more than 10 ms after they were due
 * @param accepting from when the first order was due until the last was answered
 * @param settling from when the first order was due until the last was settled
 * @param acceptLatencies in microseconds, from when an order was due
 * @param machines Java virtual machines of the services that show their metrics
 * @param audit null if there was none
 */
record LoadReport(
        LoadSettings settings,
        Machine machine,
        Map<Integer, Integer> refused,
        long late,
        Duration accepting,
        Duration settling,
        Histogram acceptLatencies,
        Outcome outcome,
        Costs costs,
        Map<Service, JvmFigures> machines,
        List<Sample> samples,
        @Nullable AuditReport audit) {

    private static final double MICROS = 1_000.0;
    private static final int MEBIBYTE = 1024 * 1024;

    /** Whether every order was accepted and has the fate that it should have, and the audit found nothing. */
    boolean isClean() {
        return refused.isEmpty() && outcome.wrong() == 0 && isAtRest() && (audit == null || audit.isClean());
    }

    boolean isAtRest() {
        return last().isAtRest();
    }

    Sample last() {
        return samples.get(samples.size() - 1);
    }

    double acceptedPerSecond() {
        return perSecond(outcome.accepted(), accepting);
    }

    double settledPerSecond() {
        return perSecond(outcome.settled(), settling);
    }

    private static double perSecond(int orders, Duration time) {
        return time.isZero() ? 0 : orders / (time.toNanos() / 1e9);
    }

    static double millis(Histogram latencies, double percentile) {
        return latencies.getValueAtPercentile(percentile) / MICROS;
    }

    static double mebibytes(long bytes) {
        return (double) bytes / MEBIBYTE;
    }
}
