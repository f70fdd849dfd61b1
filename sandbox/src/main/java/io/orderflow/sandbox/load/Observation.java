package io.orderflow.sandbox.load;

import io.orderflow.sandbox.audit.Queues;
import io.orderflow.sandbox.system.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks at a system while traffic runs, and until it has come to rest afterwards. Not thread-safe. */
final class Observation {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration INTERVAL_AT_REST = Duration.ofMillis(250);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
    private static final int LOOKS_AT_REST = 2;

    private final OrderBooks books;
    private final Queues queues;
    private final Processes processes;
    private final Duration patience;
    private final Progress progress;

    /** @param patience for how long nothing may happen before it is given up */
    Observation(OrderBooks books, Queues queues, Processes processes, Duration patience, Progress progress) {
        this.books = books;
        this.queues = queues;
        this.processes = processes;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Starts the traffic and watches it to its end.
     *
     * @return samples; the last one is the first at rest, if the system came to rest
     */
    List<Sample> of(Traffic traffic) {
        List<Sample> samples = new ArrayList<>();
        samples.add(look(traffic));
        traffic.start();
        Duration changed = Duration.ZERO;
        Duration said = Duration.ZERO;
        while (true) {
            pause(INTERVAL);
            Sample before = samples.get(samples.size() - 1);
            Sample now = look(traffic);
            samples.add(now);
            if (now.answered() != before.answered() || now.leftToDo() != before.leftToDo()) {
                changed = now.at();
            }
            boolean hopeless = now.at().minus(changed).compareTo(patience) > 0;
            if (hopeless || (traffic.isDone() && now.isAtRest() && staysAtRest(traffic))) {
                return samples;
            }
            if (now.at().minus(said).compareTo(BETWEEN_WORDS) > 0) {
                said = now.at();
                progress.say(words(now, traffic));
            }
        }
    }

    /** What a service has taken from its queue, but not handled yet, is seen nowhere. */
    private boolean staysAtRest(Traffic traffic) {
        for (int i = 0; i < LOOKS_AT_REST; i++) {
            pause(INTERVAL_AT_REST);
            if (!look(traffic).isAtRest() || books.haveLooseEnds()) {
                return false;
            }
        }
        return true;
    }

    private Sample look(Traffic traffic) {
        return new Sample(
                traffic.elapsed(),
                traffic.answered(),
                books.underWay(),
                queues.depths(),
                processes.use(),
                Processes.machineCpuMillis());
    }

    private static String words(Sample sample, Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d orders sent, %,d to be settled, %,d events in queues, %,d in outboxes",
                sample.answered(),
                traffic.number(),
                sample.unsettled(),
                sample.queued(),
                sample.outboxes());
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted", e);
        }
    }
}
