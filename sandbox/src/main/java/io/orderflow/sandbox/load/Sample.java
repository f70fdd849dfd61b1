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

    long unsettled() {
        return underWay.getOrDefault("unsettled", 0L);
    }

    long outboxes() {
        return underWay.entrySet().stream()
                .filter(count -> count.getKey().endsWith("_outbox"))
                .mapToLong(Map.Entry::getValue)
                .sum();
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
