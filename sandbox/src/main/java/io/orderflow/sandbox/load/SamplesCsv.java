package io.orderflow.sandbox.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was seen while the load ran: a line per second. CPU figures are cores in use since the line before. */
record SamplesCsv(List<Sample> samples) {

    String text() {
        Sample first = samples.get(0);
        List<String> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("seconds", "sent", "sent_per_second", "settled_per_second"));
        header.addAll(first.underWay().keySet());
        header.addAll(first.queues().keySet());
        first.use().keySet().forEach(name -> header.add("cpu_" + name));
        lines.add(String.join(",", header));
        for (int i = 1; i < samples.size(); i++) {
            lines.add(line(new Interval(samples.get(i - 1), samples.get(i))));
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Interval interval) {
        Sample sample = interval.end();
        List<String> fields = new ArrayList<>();
        fields.add(decimal(sample.seconds()));
        fields.add(Integer.toString(sample.answered()));
        fields.add(decimal(interval.sentPerSecond()));
        fields.add(decimal(interval.settledPerSecond()));
        sample.underWay().values().forEach(count -> fields.add(count.toString()));
        sample.queues().values().forEach(depth -> fields.add(depth.toString()));
        sample.use().keySet().forEach(name -> fields.add(decimal(interval.cores(name))));
        return String.join(",", fields);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
