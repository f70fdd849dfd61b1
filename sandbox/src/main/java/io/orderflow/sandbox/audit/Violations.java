package io.orderflow.sandbox.audit;

import java.util.List;

/**
 * What breaks an invariant.
 *
 * @param total how many there are
 * @param examples some of them, each beginning with its id
 */
record Violations(long total, List<String> examples) {

    static final Violations NONE = new Violations(0, List.of());

    static Violations of(List<String> all) {
        return new Violations(all.size(), all);
    }
}
