package io.orderflow.sandbox.observability;

import io.orderflow.sandbox.client.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a PromQL expression asks for: a metric, and labels that its series must have.
 *
 * @param metric its name
 */
record Selector(String metric, List<Condition> conditions) {

    /** Labels that Prometheus adds to what it scrapes. */
    private static final Set<String> LABELS_OF_TARGETS = Set.of("job", "instance");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    private static final String STRING = "\"(?:[^\"\\\\]|\\\\.)*\"";

    /** What is not a name of a metric comes first, so that it is skipped as a whole. */
    private static final Pattern TOKEN = Pattern.compile(STRING
            + "|\\[[^]]*]"
            + "|\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)"
            + "|\\b\\d[\\w.]*"
            + "|(?<function>[a-zA-Z_]\\w*\\s*(?=\\(|by\\b|without\\b))"
            + "|(?<metric>[a-zA-Z_:][\\w:]*)\\s*(?<conditions>\\{(?:[^}\"]|" + STRING + ")*})?");

    private static final Pattern CONDITION =
            Pattern.compile("(?<label>\\w+)\\s*(?<operator>=~|!~|!=|=)\\s*\"(?<value>(?:[^\"\\\\]|\\\\.)*)\"");

    /** Everything that {@code promQl} asks for. */
    static List<Selector> in(String promQl) {
        List<Selector> selectors = new ArrayList<>();
        Matcher token = TOKEN.matcher(promQl);
        while (token.find()) {
            String metric = token.group("metric");
            if (metric != null && !OPERATORS.contains(metric)) {
                selectors.add(new Selector(metric, conditions(token.group("conditions"))));
            }
        }
        return selectors;
    }

    private static List<Condition> conditions(@Nullable String braces) {
        return braces == null
                ? List.of()
                : CONDITION.matcher(braces).results().map(Condition::parse).toList();
    }

    /**
     * Whether {@code series} could be meant. Of a pattern only the label must be there, since what it looks for may be
     * something that has not happened.
     */
    boolean fits(Series series) {
        return metric.equals(series.metric()) && conditions.stream().allMatch(condition -> condition.fits(series));
    }

    /**
     * What a label must be.
     *
     * @param value exactly, or null if only Prometheus knows whether the operator fits
     */
    record Condition(String label, @Nullable String value) {

        private static Condition parse(MatchResult condition) {
            return new Condition(condition.group(1), condition.group(2).equals("=") ? condition.group(3) : null);
        }

        private boolean fits(Series series) {
            if (LABELS_OF_TARGETS.contains(label)) {
                return true;
            }
            String actual = series.labels().get(label);
            return actual != null && (value == null || value.equals(actual));
        }
    }
}
