package io.orderflow.sandbox.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What the audit found.
 *
 * @param underWay what had not come to an end when the checks began
 * @param checks one per invariant
 * @param totals lines about what there is
 */
public record AuditReport(List<String> underWay, List<Check> checks, List<String> totals) {

    /** One invariant and what breaks it. */
    public record Check(String invariant, Violations violations) {

        boolean holds() {
            return violations.total() == 0;
        }
    }

    /** Whether the system is quiet and every invariant holds. */
    public boolean isClean() {
        return underWay.isEmpty() && checks.stream().allMatch(Check::holds);
    }

    void print(PrintWriter out) {
        totals.forEach(out::println);
        out.println();
        for (Check check : checks) {
            out.println((check.holds() ? "ok      " : "FAILED  ")
                    + check.invariant()
                    + (check.holds() ? "" : " (" + check.violations().total() + " violations)"));
            check.violations().examples().forEach(example -> out.println("          " + example));
        }
        if (!underWay.isEmpty()) {
            out.println("FAILED  the system was not quiet in time: " + String.join(", ", underWay));
        }
        out.println();
        out.println(isClean() ? "Every invariant holds." : "The system is broken, or not at rest.");
    }

    /** The report as it is printed. */
    @Override
    public String toString() {
        StringWriter text = new StringWriter();
        print(new PrintWriter(text, true));
        return text.toString();
    }
}
