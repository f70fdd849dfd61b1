package io.orderflow.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of an order.
 *
 * @param timeline as the order service tells it
 */
record Result(Fate fate, String orderId, Outcome outcome, JsonNode timeline) {

    /** The fate could not be played. */
    static Result broken(Fate fate, String why) {
        return new Result(
                fate, "(" + why + ")", new Outcome("unknown", "unknown", "unknown"), MissingNode.getInstance());
    }

    boolean isAsItShouldBe() {
        return fate.accepted().contains(outcome);
    }

    void print(PrintWriter out) {
        out.println((isAsItShouldBe() ? "ok      " : "FAILED  ") + fate.title() + "  " + orderId);
        Instant begin = null;
        for (JsonNode entry : timeline.path("entries")) {
            Instant at = Instant.parse(entry.path("at").asText());
            begin = begin == null ? at : begin;
            out.println(String.format(
                            Locale.ROOT,
                            "  %8s s  %-21s %-15s %s",
                            String.format(
                                    Locale.ROOT,
                                    "%.3f",
                                    Duration.between(begin, at).toMillis() / 1000.0),
                            entry.path("event").asText(),
                            entry.path("status").asText(),
                            entry.path("detail").asText())
                    .stripTrailing());
        }
        out.println("  payment " + outcome.payment() + "; stock " + outcome.stock());
        if (!isAsItShouldBe()) {
            out.println("  is         " + told(outcome));
            out.println("  should be  "
                    + fate.accepted().stream().map(Result::told).collect(Collectors.joining("\n         or  ")));
        }
        out.println();
    }

    private static String told(Outcome outcome) {
        return outcome.order() + "; payment " + outcome.payment() + "; stock " + outcome.stock();
    }
}
