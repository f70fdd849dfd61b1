package io.orderflow.sandbox.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What became of the orders that were accepted, by the order service's own data. Not thread-safe. */
final class Outcome implements OrderBooks.Reader {

    private static final int MOST_EXAMPLES = 10;
    private static final int DIGITS = 3;

    private final List<Placement> placements;
    private final Histogram latencies = new Histogram(DIGITS);
    private final Map<Fate, Map<String, Integer>> statuses = new EnumMap<>(Fate.class);
    private final List<String> wrongExamples = new ArrayList<>();
    private int wrong;
    private int settled;
    private int next;
    private long lastSettled;

    /** @param placements by id */
    Outcome(List<Placement> placements) {
        this.placements = placements;
    }

    /** @param placements by id */
    static Outcome of(List<Placement> placements, OrderBooks books) {
        Outcome outcome = new Outcome(placements);
        if (!placements.isEmpty()) {
            books.read(
                    placements.get(0).order(),
                    placements.get(placements.size() - 1).order(),
                    outcome);
            outcome.end();
        }
        return outcome;
    }

    /** There are no more orders. */
    void end() {
        loseUntil(null);
    }

    /** Orders come by id, those of others among them. */
    @Override
    public void read(UUID order, String status, long settledAt) {
        loseUntil(order);
        if (next < placements.size() && placements.get(next).order().equals(order)) {
            settle(placements.get(next), status, settledAt);
            next++;
        }
    }

    private void settle(Placement placement, String status, long settledAt) {
        count(placement, status);
        if (settledAt >= 0) {
            settled++;
            lastSettled = Math.max(lastSettled, settledAt);
            latencies.recordValue(Math.max(0, settledAt - placement.due()));
        }
    }

    /** What comes before {@code order} is not in the books. */
    private void loseUntil(@Nullable UUID order) {
        while (next < placements.size()
                && (order == null || placements.get(next).order().compareTo(order) < 0)) {
            count(placements.get(next), "LOST");
            next++;
        }
    }

    private void count(Placement placement, String status) {
        statuses.computeIfAbsent(placement.fate(), unused -> new TreeMap<>()).merge(status, 1, Integer::sum);
        if (!status.equals(placement.fate().status())) {
            wrong++;
            if (wrongExamples.size() < MOST_EXAMPLES) {
                wrongExamples.add(placement.order() + " is " + status + " and should be "
                        + placement.fate().status());
            }
        }
    }

    int accepted() {
        return placements.size();
    }

    int settled() {
        return settled;
    }

    /** Orders that have another fate than they should have. */
    int wrong() {
        return wrong;
    }

    List<String> wrongExamples() {
        return wrongExamples;
    }

    /** How many orders of each fate are in which status; those that are not there are {@code LOST}. */
    Map<Fate, Map<String, Integer>> statuses() {
        return statuses;
    }

    /** Microseconds from when an order was due until it was settled. */
    Histogram latencies() {
        return latencies;
    }

    /** When the last order was settled, in microseconds since 1970. */
    long lastSettled() {
        return lastSettled;
    }
}
