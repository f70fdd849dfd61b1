package io.orderflow.sandbox.load;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A report for people. */
record LoadTable(LoadReport report) {

    private static final String UNKNOWN = "unknown";

    void print(PrintWriter out) {
        out.println();
        out.println(title());
        out.println();
        print(out, "%,12.0f orders accepted per second", report.acceptedPerSecond());
        print(out, "%,12.0f orders settled per second", report.settledPerSecond());
        out.println(String.format("%12s", text(report.costs().cpuMillis(), 2))
                + " ms of CPU time per order, of services, Postgres and broker together");
        out.println();
        print(out, "%-22s%10s%10s%10s%10s%10s", "latency in ms", "p50", "p90", "p99", "p99.9", "max");
        print(out, "accepted after", report.acceptLatencies());
        print(out, "settled after", report.outcome().latencies());
        out.println();
        printProcesses(out);
        out.println();
        printFates(out);
        if (report.audit() != null) {
            out.println();
            out.print(report.audit());
        }
        out.flush();
    }

    /** What was done, in a line. */
    String title() {
        LoadSettings settings = report.settings();
        Workload workload = settings.workload();
        return String.format(
                Locale.ROOT,
                "%,d orders %s, after a warm-up of %,d; %s of %s; %s; seed %d",
                settings.orders(),
                settings.pace().isOpen()
                        ? "at " + settings.pace().ordersPerSecond() + " per second"
                        : "over " + settings.connections() + " connections",
                settings.warmUp(),
                workload.lines().equals(new Lines(1, 1)) ? "1 line" : workload.lines() + " lines",
                workload.products() == 1 ? "one product" : workload.products() + " products",
                workload.fates(),
                workload.seed());
    }

    private void printProcesses(PrintWriter out) {
        print(out, "%-22s%10s%10s%10s%10s%10s%10s", "", "CPU ms", "resident", "threads", "heap", "GC", "GC ms");
        print(out, "%-22s%10s%10s%10s%10s%10s%10s", "", "per order", "MiB", "", "MiB", "", "");
        report.costs().processes().forEach((name, figures) -> {
            JvmFigures machine = machine(name);
            print(
                    out,
                    "%-22s%10s%10s%10s%10s%10s%10s",
                    name,
                    text(figures.cpuMillis(), 3),
                    text(figures.residentMebibytes(), 0),
                    figures.threads().isPresent() ? figures.threads().getAsInt() : "",
                    machine == null ? "" : Math.round(LoadReport.mebibytes(machine.heapBytes())),
                    machine == null ? "" : machine.collections(),
                    machine == null ? "" : Math.round(machine.collectionMillis()));
        });
        print(out, "%-22s%10s", "others", text(report.costs().otherCpuMillis(), 3));
    }

    private void printFates(PrintWriter out) {
        Outcome outcome = report.outcome();
        outcome.statuses().forEach((fate, statuses) -> print(out, "%-22s%s", fate.label(), counts(statuses)));
        report.refused()
                .forEach((status, number) -> out.println("FAILED  " + number + " orders were not accepted: "
                        + (status == Traffic.NO_ANSWER ? "no answer" : "status " + status)));
        if (report.late() > 0) {
            out.println(report.late() + " orders could not be sent within 10 ms of their time");
        }
        if (!report.isAtRest()) {
            out.println("FAILED  the system did not come to rest: "
                    + report.last().underWay() + ", " + report.last().queues());
        }
        if (outcome.wrong() > 0) {
            out.println("FAILED  " + outcome.wrong() + " orders have another fate than they should have");
            outcome.wrongExamples().forEach(example -> out.println("          " + example));
        }
    }

    private static String counts(Map<String, Integer> statuses) {
        return statuses.entrySet().stream()
                .map(status -> String.format(Locale.ROOT, "%,d %s", status.getValue(), status.getKey()))
                .collect(Collectors.joining(", "));
    }

    private @Nullable JvmFigures machine(String process) {
        return report.machines().entrySet().stream()
                .filter(machine -> machine.getKey().serviceName().equals(process))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void print(PrintWriter out, String what, Histogram latencies) {
        print(
                out,
                "%-22s%10.1f%10.1f%10.1f%10.1f%10.1f",
                what,
                LoadReport.millis(latencies, 50),
                LoadReport.millis(latencies, 90),
                LoadReport.millis(latencies, 99),
                LoadReport.millis(latencies, 99.9),
                LoadReport.millis(latencies, 100));
    }

    private static String text(OptionalDouble value, int decimals) {
        return value.isPresent() ? String.format(Locale.ROOT, "%,." + decimals + "f", value.getAsDouble()) : UNKNOWN;
    }

    private static void print(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
