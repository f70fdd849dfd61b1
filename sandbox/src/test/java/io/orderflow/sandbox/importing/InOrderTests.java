package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class InOrderTests {

    private final List<Row> rows = new ArrayList<>();
    private final Stop stop = new Stop();

    @Test
    void handsOnWhatWasKnownWhereWorkDoesNotEndAfterAStop() throws IOException {
        Row known = row(1);
        try (InOrder lines = new InOrder(2, stop, sink())) {
            lines.add(InOrderTests::workWithoutEnd, known);
            lines.add(InOrderTests::workWithoutEnd, null);
            lines.add(() -> null, row(3));
            lines.add(row(4));
            Thread.currentThread().interrupt();
            lines.finish();
        } finally {
            Thread.interrupted();
        }

        assertThat(stop.isRequested()).isTrue();
        assertThat(rows).extracting(Row::line).containsExactly(1L, 3L, 4L);
    }

    private static Row workWithoutEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return row(0);
    }

    private static Row row(long line) {
        return new Row(line, "key-" + line, "order-" + line, "PENDING", "", "c");
    }

    private InOrder.RowSink sink() {
        return new InOrder.RowSink() {

            @Override
            public void accept(Row row) {
                rows.add(row);
            }

            @Override
            public void flush() {}
        };
    }
}
