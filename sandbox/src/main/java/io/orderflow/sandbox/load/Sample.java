package io.orderflow.sandbox.load;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How things stand at a moment of the run.
 *
 * @param at since the first order was due
 * @param answered requests
 * @param underWay what is not done yet in the database, by what it is
 * @param queues messages that wait, by queue
 * @param use of the machine by process until now
 * @param machineCpuMillis that the whole machine has used until now
 */
record Sample(
        Duration at,
        int answered,
        Map<String, Long> underWay,
        Map<String, Integer> queues,
        Map<String, Processes.Use> use,
        OptionalLong machineCpuMillis) {

    double seconds() {
        return at.toNanos() / 1e9;
    }

    long unsettled() {
        return underWay.getOrDefault("unsettled", 0L);
    }

    /** Orders that have an outcome, if nobody else places any. */
    long settled() {
        return answered - unsettled();
    }

    long outboxes() {
        return underWay.entrySet().stream()
                .filter(count -> isOutbox(count.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether {@code what} is under way are events that are not published yet. */
    static boolean isOutbox(String what) {
        return what.endsWith("_outbox");
    }

    long queued() {
        return queues.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether nothing is left to do. */
    boolean isAtRest() {
        return leftToDo() == 0;
    }

    long leftToDo() {
        return underWay.values().stream().mapToLong(Long::longValue).sum() + queued();
    }
}
