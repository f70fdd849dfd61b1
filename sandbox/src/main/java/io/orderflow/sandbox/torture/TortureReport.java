package io.orderflow.sandbox.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.torture.Recovery.Recovered;
import io.orderflow.sandbox.torture.Tally.Count;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a torture.
 *
 * @param ordersByStatus in the end
 * @param faults that were committed
 * @param duplicatesDropped by the inboxes of the services
 * @param recoveries of the system, one for each fault
 * @param violations of what the torture itself looks at; those of the invariants are in the audit
 * @param logs where the services' are
 */
record TortureReport(
        Plan plan,
        Map<String, Integer> ordersByStatus,
        Map<Count, Long> counts,
        Map<FaultKind, Long> faults,
        long duplicatesDropped,
        List<Recovered> recoveries,
        AuditReport audit,
        List<String> violations,
        Path logs) {

    boolean isClean() {
        return audit.isClean() && violations.isEmpty();
    }

    /** The command that does the same once more. */
    String replay() {
        return String.format(
                Locale.ROOT,
                "./orderflow torture --seed %d --minutes %s --rate %d",
                plan.seed(),
                plan.duration().toMillis() / 60_000.0,
                plan.rate());
    }

    private Optional<Recovered> longestRecovery() {
        return recoveries.stream().max(Comparator.comparing(Recovered::time));
    }

    void print(PrintWriter out) {
        out.println();
        out.println("seed " + plan.seed() + ", " + Progress.seconds(plan.duration()) + " s, " + plan.rate()
                + " operations per second");
        ordersByStatus.forEach((status, number) -> print(out, "orders " + status.toLowerCase(Locale.ROOT), number));
        counts.forEach((count, number) -> print(out, count.toString(), number));
        print(out, "duplicates dropped by the inboxes", duplicatesDropped);
        faults.forEach((kind, number) -> print(out, "faults: " + nameOf(kind), number));
        longestRecovery()
                .ifPresent(longest -> out.println(
                        "longest recovery: " + Progress.seconds(longest.time()) + " s, after " + longest.fault()));
        out.println();
        out.print(audit);
        out.println();
        violations.forEach(violation -> out.println("FAILED  " + violation));
        if (isClean()) {
            out.println("Nothing came of the torture.");
        } else {
            out.println("The logs of the services are in " + logs);
            out.println("Once more: " + replay());
        }
        out.flush();
    }

    private static void print(PrintWriter out, String what, long number) {
        out.println(String.format(Locale.ROOT, "%7d  %s", number, what));
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    JsonNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("clean", isClean())
                .put("seed", plan.seed())
                .put("duration_ms", plan.duration().toMillis())
                .put("rate", plan.rate());
        ObjectNode orders = report.putObject("orders");
        ordersByStatus.forEach((status, number) -> orders.put(status.toLowerCase(Locale.ROOT), number));
        ObjectNode numbers = report.putObject("counts");
        counts.forEach((count, number) -> numbers.put(count.name().toLowerCase(Locale.ROOT), number));
        numbers.put("duplicates_dropped", duplicatesDropped);
        ObjectNode committed = report.putObject("faults");
        faults.forEach((kind, number) -> committed.put(kind.name().toLowerCase(Locale.ROOT), number));
        longestRecovery()
                .ifPresent(longest -> report.putObject("longest_recovery")
                        .put("ms", longest.time().toMillis())
                        .put("fault", longest.fault().toString()));
        violations.forEach(report.putArray("violations")::add);
        return report.put("audit", audit.toString());
    }

    /** The report as it is printed. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        print(new PrintWriter(text));
        return text.toString();
    }
}
