package io.orderflow.sandbox.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.sandbox.audit.AuditReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/** A report for programs: times in milliseconds, what is unknown is null. */
record LoadJson(LoadReport report) {

    private static final int DECIMALS = 3;

    ObjectNode json() {
        Outcome outcome = report.outcome();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("clean", report.isClean())
                .put("accepted", outcome.accepted())
                .put("settled", outcome.settled())
                .put("wrong", outcome.wrong())
                .put("late", report.late())
                .put("at_rest", report.isAtRest())
                .put("accepted_per_second", rounded(report.acceptedPerSecond()))
                .put("settled_per_second", rounded(report.settledPerSecond()));
        put(json, "cpu_ms_per_order", report.costs().cpuMillis());
        put(json, "other_cpu_ms_per_order", report.costs().otherCpuMillis());
        json.set("accept_ms", latencies(report.acceptLatencies()));
        json.set("settle_ms", latencies(outcome.latencies()));
        json.set("processes", processes());
        ObjectNode refused = json.putObject("refused");
        report.refused().forEach((status, number) -> refused.put(status.toString(), number));
        ObjectNode fates = json.putObject("fates");
        outcome.statuses().forEach((fate, statuses) -> {
            ObjectNode numbers = fates.putObject(fate.label());
            statuses.forEach(numbers::put);
        });
        outcome.wrongExamples().forEach(json.putArray("wrong_examples")::add);
        json.set("settings", settings());
        json.set("machine", machine());
        AuditReport audit = report.audit();
        return json.put("audit", audit == null ? null : audit.toString());
    }

    private ObjectNode settings() {
        LoadSettings settings = report.settings();
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

    private ObjectNode machine() {
        Machine machine = report.machine();
        return JsonNodeFactory.instance
                .objectNode()
                .put("cores", machine.cores())
                .put("system", machine.system())
                .put("java", machine.java())
                .put("postgres", machine.postgres())
                .put("broker", machine.broker());
    }

    private ObjectNode processes() {
        ObjectNode processes = JsonNodeFactory.instance.objectNode();
        report.costs().processes().forEach((name, figures) -> {
            ObjectNode process = processes.putObject(name);
            put(process, "cpu_ms_per_order", figures.cpuMillis());
            put(process, "rss_mib", figures.residentMebibytes());
            figures.threads().ifPresent(threads -> process.put("threads", threads));
        });
        report.machines()
                .forEach((service, figures) -> processes
                        .withObject("/" + service.serviceName())
                        .put("gc_count", figures.collections())
                        .put("gc_ms", rounded(figures.collectionMillis()))
                        .put("heap_mib", rounded(LoadReport.mebibytes(figures.heapBytes())))
                        .put("jvm_threads", figures.threads()));
        return processes;
    }

    private static ObjectNode latencies(Histogram latencies) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("p50", percentile(latencies, 50))
                .put("p90", percentile(latencies, 90))
                .put("p99", percentile(latencies, 99))
                .put("p999", percentile(latencies, 99.9))
                .put("max", percentile(latencies, 100));
    }

    private static BigDecimal percentile(Histogram latencies, double percentile) {
        return rounded(LoadReport.millis(latencies, percentile));
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
        if (value.isPresent()) {
            node.put(field, rounded(value.getAsDouble()));
        } else {
            node.putNull(field);
        }
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
