package io.orderflow.sandbox.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One time series that a service exposes.
 *
 * @param metric its name
 */
public record Series(String metric, Map<String, String> labels, double value) {

    /** {@code name{label="value",...} number}; comments and empty lines do not match. */
    private static final Pattern LINE =
            Pattern.compile("(?m)^(?<metric>[a-zA-Z_:][\\w:]*)(?:\\{(?<labels>.*)})? (?<value>\\S+)$");

    private static final Pattern LABEL = Pattern.compile("(?<name>\\w+)=\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");

    /** Reads Prometheus' text format. */
    public static List<Series> in(String exposition) {
        return LINE.matcher(exposition).results().map(Series::parse).toList();
    }

    private static Series parse(MatchResult line) {
        String labels = line.group(2) == null ? "" : line.group(2);
        Map<String, String> byName = new HashMap<>();
        Matcher label = LABEL.matcher(labels);
        while (label.find()) {
            byName.put(label.group("name"), label.group("value"));
        }
        return new Series(line.group(1), Map.copyOf(byName), Double.parseDouble(line.group(3)));
    }
}
