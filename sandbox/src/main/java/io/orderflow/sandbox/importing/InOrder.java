package io.orderflow.sandbox.importing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does work for rows, several at a time, and hands the rows on in their order. It holds a bounded number of them. Used by one
 * thread.
 */
final class InOrder implements AutoCloseable {

    /** One that takes long holds the rows behind it back, and no more than so many per thread. */
    private static final int WINDOW_PER_THREAD = 16;

    private static final Duration PATIENCE_AFTER_STOP = Duration.ofSeconds(5);

    private final ExecutorService threads;
    private final int window;
    private final Stop stop;
    private final RowSink sink;
    private final Deque<Work> underWay = new ArrayDeque<>();
    private long deadline;

    InOrder(int concurrency, Stop stop, RowSink sink) {
        this.threads = Executors.newFixedThreadPool(concurrency, InOrder::daemon);
        this.window = concurrency * WINDOW_PER_THREAD;
        this.stop = stop;
        this.sink = sink;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "import");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Hands on the row that {@code work} makes, after all rows before it.
     *
     * @param otherwise handed on if it makes none, or does not end within seconds after a stop; null for nothing
     */
    void add(Supplier<@Nullable Row> work, @Nullable Row otherwise) throws IOException {
        add(new Work(threads.submit(work::get), otherwise));
    }

    /** Hands on a row after all rows before it. */
    void add(Row row) throws IOException {
        add(new Work(CompletableFuture.<@Nullable Row>completedFuture(row), row));
    }

    private void add(Work work) throws IOException {
        underWay.add(work);
        while (underWay.size() > window
                || (!underWay.isEmpty() && underWay.element().row().isDone())) {
            handOn();
        }
    }

    /** Hands on all rows. */
    void finish() throws IOException {
        while (!underWay.isEmpty()) {
            handOn();
        }
    }

    private void handOn() throws IOException {
        Work work = underWay.remove();
        Row made = result(work.row());
        Row row = made == null ? work.otherwise() : made;
        if (row != null) {
            sink.accept(row);
        }
    }

    private @Nullable Row result(Future<@Nullable Row> work) throws IOException {
        if (!work.isDone()) {
            // Whatever happens next, what is known is written.
            sink.flush();
        }
        while (true) {
            try {
                return work.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (stop.isRequested() && isOverdue()) {
                    work.cancel(true);
                    return null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stop.request();
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private boolean isOverdue() {
        if (deadline == 0) {
            deadline = System.nanoTime() + PATIENCE_AFTER_STOP.toNanos();
        }
        return System.nanoTime() - deadline > 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private record Work(Future<@Nullable Row> row, @Nullable Row otherwise) {}

    /** Takes the rows. */
    interface RowSink {

        void accept(Row row) throws IOException;

        /** Makes what it took outlive this process. */
        void flush() throws IOException;
    }
}
