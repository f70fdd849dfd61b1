package io.orderflow.sandbox.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Places the orders of a file and writes down what became of each. Used by one thread; others may stop it.
 *
 * <p>Each order has an idempotency key that follows from its place in the file, so that it is placed once however often its answer
 * is lost. What the result file of an earlier run knows is not asked again.
 */
final class Import {

    private static final int CHECKSUM_BYTES = 8;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final Batch batch;
    private final Path result;
    private final Placing placing;
    private final int concurrency;
    private final Stop stop;
    private final AtomicLong placedBefore = new AtomicLong();
    private volatile Tally tally = new Tally();
    private volatile Tally lastLook = new Tally();

    Import(Batch batch, Path result, Placing placing, int concurrency, Stop stop) {
        this.batch = batch;
        this.result = result;
        this.placing = placing;
        this.concurrency = concurrency;
        this.stop = stop;
    }

    /** What is known so far. */
    Tally tally() {
        return tally;
    }

    /** What was seen of orders, as far as the last look at them has come. */
    Tally lastLook() {
        return lastLook;
    }

    /** Of the placed orders, those of which the result file of an earlier run says so. */
    long placedBefore() {
        return placedBefore.get();
    }

    /**
     * Places the orders that are not placed yet, until there are no more or it is stopped.
     *
     * @param failures told of each line that is no order, or cannot be placed
     */
    void place(Orders orders, Consumer<Row> failures) throws IOException {
        Tally counts = new Tally();
        tally = counts;
        try (ResultFile file = ResultFile.rewrite(result);
                InOrder lines = new InOrder(concurrency, stop, counting(file, counts, failures))) {
            Entry entry = null;
            while (!stop.isRequested() && (entry = orders.next()) != null) {
                add(entry, file.earlier(), lines);
            }
            lines.finish();
            if (stop.isRequested()) {
                file.completeFromEarlier();
            } else {
                file.complete();
            }
        }
    }

    private void add(Entry entry, Earlier earlier, InOrder lines) throws IOException {
        String key;
        String problem = entry.problem();
        try {
            key = batch.keyOf(entry);
        } catch (IllegalArgumentException e) {
            key = "";
            problem = String.valueOf(e.getMessage());
        }
        String checksum = checksum(entry.body());
        Row known = earlier.find(entry, key, checksum);
        if (known != null && known.isPlaced() && known.checksum().equals(checksum)) {
            if (placedBefore.getAndIncrement() == 0) {
                requireSameSystem(known);
            }
            lines.add(known.at(entry.line(), key));
        } else if (problem != null) {
            String orderId = known == null ? "" : known.orderId();
            lines.add(new Row(entry.line(), key, orderId, Row.INVALID, problem, checksum));
        } else {
            String ownKey = key;
            // A placed one stays among the earlier rows until its order is found.
            Row failed = known == null || known.isPlaced() ? null : known;
            lines.add(() -> placing.place(entry, ownKey, checksum, known), failed);
        }
    }

    /** The next system that is started for a trial has none of the orders of the last one. */
    private void requireSameSystem(Row known) {
        if (placing.look(known).status().equals(Row.FAILED)) {
            stop.giveUp(result + " is the result of an import into another system: here is no order " + known.orderId()
                    + ".\nMove it away, or name another one by --result.");
        }
    }

    /** Follows the placed orders until all of them are settled, or it is stopped. */
    void follow(Duration patience) throws IOException {
        long unsettled = tally.unsettled();
        long lastChange = System.nanoTime();
        while (unsettled > 0 && !stop.isRequested()) {
            look();
            if (tally.unsettled() != unsettled) {
                unsettled = tally.unsettled();
                lastChange = System.nanoTime();
            } else if (System.nanoTime() - lastChange > patience.toNanos()) {
                stop.giveUp("For " + patience.toSeconds() + " s none of " + Tally.number(unsettled)
                        + " orders was settled.\n" + Stop.RESUMABLE);
            }
            stop.pause(BETWEEN_LOOKS);
        }
    }

    private void look() throws IOException {
        Tally counts = new Tally();
        lastLook = counts;
        try (ResultFile file = ResultFile.rewrite(result);
                InOrder rows = new InOrder(concurrency, stop, counting(file, counts, row -> {}))) {
            Row row = null;
            while (!stop.isRequested() && (row = file.earlier().next()) != null) {
                Row each = row;
                if (each.isUnsettled()) {
                    rows.add(() -> placing.look(each), each);
                } else {
                    rows.add(each);
                }
            }
            rows.finish();
            file.completeFromEarlier();
        }
        if (!stop.isRequested()) {
            tally = counts;
        }
    }

    private static InOrder.RowSink counting(ResultFile file, Tally counts, Consumer<Row> failures) {
        return new InOrder.RowSink() {

            @Override
            public void accept(Row row) throws IOException {
                file.accept(row);
                counts.add(row);
                if (!row.isPlaced()) {
                    failures.accept(row);
                }
            }

            @Override
            public void flush() throws IOException {
                file.flush();
            }
        };
    }

    private static String checksum(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, CHECKSUM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
