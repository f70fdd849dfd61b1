package io.orderflow.sandbox.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Waits until nothing is under way any more. */
final class Stillness {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final AuditDatabase database;
    private final Queues queues;
    private final Consumption consumption;

    Stillness(AuditDatabase database, Queues queues) {
        this.database = database;
        this.queues = queues;
        this.consumption = new Consumption(database);
    }

    /**
     * Waits at most {@code patience}.
     *
     * @return what is still under way; empty if the system is quiet
     */
    List<String> await(Duration patience) {
        long begin = System.nanoTime();
        while (true) {
            database.freeze();
            List<String> activity = activity();
            if (activity.isEmpty() || System.nanoTime() - begin > patience.toNanos()) {
                return activity;
            }
            pause();
        }
    }

    private List<String> activity() {
        List<String> activity = new ArrayList<>();
        for (Map.Entry<String, String> count :
                database.query("activity.sql").get(0).entrySet()) {
            if (!count.getValue().equals("0")) {
                activity.add(count.getValue() + " " + count.getKey().replace('_', ' '));
            }
        }
        activity.addAll(queues.waiting().examples());
        // Services collect them from there.
        activity.addAll(queues.dead().examples());
        if (activity.isEmpty()) {
            // Costs most, and is the only one to see what a service has taken from its queue but not handled yet.
            activity.addAll(consumption.differences().examples());
        }
        return activity;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditFailedException("interrupted", e);
        }
    }
}
