package io.orderflow.sandbox.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.system.Service;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
    private static final int MIB = 1024 * 1024;

    /** Whether every order was accepted and has the fate that it should have, and the audit found nothing. */
    boolean isClean() {
        return refused.isEmpty() && outcome.wrong() == 0 && isAtRest() && (audit == null || audit.isClean());
    }

    boolean isAtRest() {
        return samples.get(samples.size() - 1).isAtRest();
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

    JsonNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("clean", isClean())
                .put("accepted", outcome.accepted())
                .put("settled", outcome.settled())
                .put("late", late)
                .put("wrong", outcome.wrong())
                .put("at_rest", isAtRest())
                .put("accepted_per_second", rounded(acceptedPerSecond()))
                .put("settled_per_second", rounded(settledPerSecond()));
        put(report, "cpu_ms_per_order", costs.cpuMillis());
        put(report, "other_cpu_ms_per_order", costs.otherCpuMillis());
        report.set("accept_ms", json(acceptLatencies));
        report.set("settle_ms", json(outcome.latencies()));
        report.set("processes", processes());
        ObjectNode unaccepted = report.putObject("refused");
        refused.forEach((status, number) -> unaccepted.put(status.toString(), number));
        ObjectNode fates = report.putObject("fates");
        outcome.statuses().forEach((fate, statuses) -> {
            ObjectNode numbers = fates.putObject(fate.label());
            statuses.forEach(numbers::put);
        });
        outcome.wrongExamples().forEach(report.putArray("wrong_examples")::add);
        report.set("settings", settingsJson());
        report.putObject("machine")
                .put("cores", machine.cores())
                .put("system", machine.system())
                .put("java", machine.java())
                .put("postgres", machine.postgres())
                .put("broker", machine.broker());
        report.put("audit", audit == null ? "not made" : audit.toString());
        return report;
    }

    private ObjectNode settingsJson() {
        Workload workload = settings.workload();
        return JsonNodeFactory.instance
                .objectNode()
                .put("orders", settings.orders())
                .put("warm_up", settings.warmUp())
                .put("mode", settings.pace().isOpen() ? "open" : "closed")
                .put("rate", settings.pace().ordersPerSecond())
                .put("connections", settings.connections())
                .put("products", workload.products())
                .put("lines", workload.lines().toString())
                .put("fates", workload.fates().toString())
                .put("seed", workload.seed());
    }

    private ObjectNode processes() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        costs.processes().forEach((name, figures) -> {
            ObjectNode process = all.putObject(name);
            put(process, "cpu_ms_per_order", figures.cpuMillis());
            put(
                    process,
                    "rss_mib",
                    figures.residentBytes().isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((double) figures.residentBytes().getAsLong() / MIB));
            figures.threads().ifPresent(threads -> process.put("threads", threads));
        });
        machines.forEach((service, figures) -> ((ObjectNode) all.get(service.serviceName()))
                .put("gc_count", figures.collections())
                .put("gc_ms", Math.round(figures.collectionSeconds() * 1_000))
                .put("heap_mib", rounded((double) figures.heapBytes() / MIB))
                .put("jvm_threads", figures.threads()));
        return all;
    }

    private static ObjectNode json(Histogram latencies) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("p50", millis(latencies, 50))
                .put("p90", millis(latencies, 90))
                .put("p99", millis(latencies, 99))
                .put("p999", millis(latencies, 99.9))
                .put("max", millis(latencies, 100));
    }

    static double millis(Histogram latencies, double percentile) {
        return rounded(latencies.getValueAtPercentile(percentile) / MICROS).doubleValue();
    }

    /** What is unknown is null. */
    private static void put(ObjectNode node, String field, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(field, rounded(value.getAsDouble()));
        } else {
            node.putNull(field);
        }
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    }
}
