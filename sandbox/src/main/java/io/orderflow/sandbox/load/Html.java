package io.orderflow.sandbox.load;

import io.orderflow.sandbox.load.Chart.Curve;
import io.orderflow.sandbox.load.Chart.Point;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** A report as a page that needs nothing else, by day and by night. */
record Html(LoadReport report) {

    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fcfcfb; --ink: #24231f; --faint: #deddd8 }
            .c0 { --c: #2a78d6 } .c1 { --c: #d9551f } .c2 { --c: #16865f } .c3 { --c: #8d5fc7 }
            .c4 { --c: #a57900 } .c5 { --c: #c93f74 } .c6 { --c: #127f92 } .c7 { --c: #6d6c66 }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #1a1a19; --ink: #e6e5df; --faint: #3a3936 }
              .c0 { --c: #5a9df0 } .c1 { --c: #f08457 } .c2 { --c: #3fb78a } .c3 { --c: #b290e6 }
              .c4 { --c: #d3a52c } .c5 { --c: #ec76a2 } .c6 { --c: #45b5c8 } .c7 { --c: #a3a29b }
            }
            body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif;
              max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            pre { overflow-x: auto; font-size: 13px } figure { margin: 2rem 0 } figcaption { font-weight: 600 }
            figcaption span { color: var(--c); font-weight: 400; margin-left: .6em; white-space: nowrap }
            svg { width: 100%; font-size: 12px } svg line { stroke: var(--faint) } svg text { fill: var(--ink) }
            svg .x { text-anchor: middle } svg .y { text-anchor: end; dominant-baseline: middle }
            svg polyline { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round }
            """;

    private static final double MOST_NINES = 4;
    private static final double STEP = 0.05;

    String page() {
        LoadTable table = new LoadTable(report);
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text));
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
                + "<meta name=\"viewport\" content=\"width=device-width\"/><title>Orderflow under load</title>\n<style>\n"
                + STYLE + "</style></head>\n<body><h1>Orderflow under load</h1>\n<p>" + escaped(machine()) + "</p>\n"
                + "<pre>" + escaped(text.toString().strip()) + "</pre>\n"
                + String.join("", charts().stream().map(Chart::html).toList())
                + "</body></html>\n";
    }

    private String machine() {
        Machine machine = report.machine();
        return machine.cores() + " cores, " + machine.system() + "; " + machine.java() + "; Postgres "
                + machine.postgres() + "; " + machine.broker();
    }

    private List<Chart> charts() {
        Sample first = report.samples().get(0);
        return List.of(
                new Chart(
                        "Orders per second",
                        List.of(
                                overTime("sent", Interval::sentPerSecond),
                                overTime("settled", Interval::settledPerSecond)),
                        Html::seconds),
                new Chart(
                        "Latency in ms by percentile",
                        List.of(
                                percentiles("accepted", report.acceptLatencies()),
                                percentiles("settled", report.outcome().latencies())),
                        Html::percentile),
                new Chart(
                        "Orders to be settled",
                        List.of(overTime("orders", interval -> interval.end().unsettled())),
                        Html::seconds),
                new Chart(
                        "Events in queues",
                        first.queues().keySet().stream()
                                .map(queue -> overTime(
                                        queue,
                                        interval -> interval.end().queues().getOrDefault(queue, 0)))
                                .toList(),
                        Html::seconds),
                new Chart(
                        "Events in outboxes",
                        first.underWay().keySet().stream()
                                .filter(Sample::isOutbox)
                                .map(outbox -> overTime(
                                        outbox.replace('_', ' '),
                                        interval -> interval.end().underWay().getOrDefault(outbox, 0L)))
                                .toList(),
                        Html::seconds),
                new Chart(
                        "Cores in use",
                        first.use().keySet().stream()
                                .map(process -> overTime(process, interval -> interval.cores(process)))
                                .toList(),
                        Html::seconds));
    }

    private Curve overTime(String name, ToDoubleFunction<Interval> value) {
        List<Sample> samples = report.samples();
        List<Point> points = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Interval interval = new Interval(samples.get(i - 1), samples.get(i));
            points.add(new Point(interval.end().seconds(), value.applyAsDouble(interval)));
        }
        return new Curve(name, points);
    }

    /** Over the number of nines, so that 99 % is as far from 90 % as 99.9 % is from 99 %. */
    private static Curve percentiles(String name, Histogram latencies) {
        List<Point> points = new ArrayList<>();
        for (double nines = 0; nines <= MOST_NINES; nines += STEP) {
            points.add(new Point(nines, LoadReport.millis(latencies, percentage(nines))));
        }
        return new Curve(name, points);
    }

    private static double percentage(double nines) {
        return 100 - Math.pow(10, 2 - nines);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.0f s", seconds);
    }

    private static String percentile(double nines) {
        return nines == Math.rint(nines) ? String.format(Locale.ROOT, "%.4g", percentage(nines)) + " %" : "";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
