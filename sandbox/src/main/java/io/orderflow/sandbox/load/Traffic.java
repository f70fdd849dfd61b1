package io.orderflow.sandbox.load;

import io.orderflow.sandbox.load.OrderConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Places some orders of a workload, each over whichever connection is free when it is due. May be looked at by other threads while
 * it runs.
 */
final class Traffic {

    /** Statuses of requests without an answer. */
    static final int NO_ANSWER = 0;

    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int ACCEPTED = 202;
    private static final int DIGITS = 3;

    private final URI url;
    private final Workload workload;
    private final int first;
    private final int number;
    private final Pace pace;
    private final int connections;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final @Nullable Placement[] placements;
    private final Map<Integer, Integer> refused = new TreeMap<>();
    private final Histogram latencies = new ConcurrentHistogram(DIGITS);
    private final LongAdder late = new LongAdder();
    private final AtomicLong lastAnswer = new AtomicLong(Long.MIN_VALUE);
    private final Clock clock;
    private TimeBase base;

    /**
     * @param first number of the first order
     * @param number of orders
     */
    Traffic(URI url, Workload workload, int first, int number, Pace pace, int connections, Clock clock) {
        this.url = url;
        this.workload = workload;
        this.first = first;
        this.number = number;
        this.pace = pace;
        this.connections = connections;
        this.placements = new Placement[number];
        this.clock = clock;
        this.base = TimeBase.now(clock);
    }

    /** Begins to place them; the first is due now. */
    void start() {
        base = TimeBase.now(clock);
        for (int i = 0; i < Math.min(connections, number); i++) {
            Thread thread = new Thread(this::placeWhatIsNext, "load-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Whether all of them are answered, or refused. */
    boolean isDone() {
        return answered() == number;
    }

    private void placeWhatIsNext() {
        try (OrderConnection connection = new OrderConnection(url)) {
            for (int i = next.getAndIncrement(); i < number; i = next.getAndIncrement()) {
                Workload.Order order = workload.order(first + i);
                long due = awaitDue(i);
                placements[i] = place(order, due, connection);
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            // The connection could not be closed: nothing depends on it any more.
        }
    }

    private long awaitDue(int i) {
        long now = System.nanoTime();
        long due = pace.due(i, base.nanos(), now);
        while (now < due) {
            LockSupport.parkNanos(due - now);
            now = System.nanoTime();
        }
        if (now - due > LATE) {
            late.increment();
        }
        return due;
    }

    private @Nullable Placement place(Workload.Order order, long due, OrderConnection connection) {
        Answer answer = send(order, connection);
        long now = System.nanoTime();
        lastAnswer.accumulateAndGet(now, Math::max);
        if (answer.order() == null || answer.status() != ACCEPTED) {
            refuse(answer.status());
            return null;
        }
        latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(now - due));
        if (order.fate() == Fate.CANCELLED) {
            cancel(answer, connection);
        }
        return new Placement(answer.order(), base.micros(due), order.fate());
    }

    private static Answer send(Workload.Order order, OrderConnection connection) {
        try {
            return connection.place(order.body());
        } catch (IOException e) {
            return new Answer(NO_ANSWER, null);
        }
    }

    private void cancel(Answer placed, OrderConnection connection) {
        try {
            connection.cancel(Objects.requireNonNull(placed.order()));
        } catch (IOException e) {
            // Its fate will tell.
        }
    }

    private synchronized void refuse(int status) {
        refused.merge(status, 1, Integer::sum);
    }

    int number() {
        return number;
    }

    int answered() {
        return answered.get();
    }

    /** Orders that were sent more than 10 ms after they were due, for want of a free connection or of CPU time. */
    long late() {
        return late.sum();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - base.nanos());
    }

    /** When the first order was due. */
    TimeBase begin() {
        return base;
    }

    /** From when the first order was due until the last answer. */
    Duration accepting() {
        return Duration.ofNanos(Math.max(0, lastAnswer.get() - base.nanos()));
    }

    /** Requests without an accepted order, by the status of the answer. */
    synchronized Map<Integer, Integer> refused() {
        return new TreeMap<>(refused);
    }

    /** Microseconds from when an order was due until it was accepted. */
    Histogram latencies() {
        return latencies;
    }

    /** What was accepted so far, by id. */
    List<Placement> placements() {
        return Arrays.stream(placements).filter(Objects::nonNull).sorted().toList();
    }
}
