package io.orderflow.sandbox.importing;

import static io.orderflow.sandbox.importing.ImportsUnderTest.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.importing.ScriptedOrderService.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports into a service that only answers. */
class ImportTests {

    @TempDir
    private Path directory;

    private ImportsUnderTest imports;

    @BeforeEach
    void startService() throws IOException {
        imports = new ImportsUnderTest(directory);
    }

    @AfterEach
    void stopService() {
        imports.close();
    }

    @Test
    void writesDownWhatBecameOfEachLineInTheirOrder() throws IOException {
        imports.run("A-1,alice,espresso,2,2.50\n,bob,latte,0,4.20\n,carol,\"latte,1,4.20\n,dave,latte,1,4.20\n");

        assertThat(imports.rows()).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(imports.rows())
                .extracting(Row::key)
                .contains("import:orders.csv:ref:A-1", "import:orders.csv:line:5");
        assertThat(imports.rows()).extracting(Row::status).containsExactly("PENDING", "INVALID", "INVALID", "PENDING");
        assertThat(imports.rows().get(0).orderId()).isEqualTo("order-of-import:orders.csv:ref:A-1");
        assertThat(imports.rows().get(1).detail()).isEqualTo("items[0].quantity must be at least 1");
        assertThat(imports.rows().get(2).detail()).startsWith("is no CSV");
        assertThat(imports.failures()).extracting(Row::line).containsExactly(3L, 4L);
        assertThat(directory).isDirectoryContaining("glob:**result.csv").isDirectoryNotContaining("glob:**.before");
    }

    @Test
    void placesAnOrderOnceWhoseAnswerIsLost() throws IOException {
        imports.service().next(new Fault(0, Map.of(), true));
        imports.service().next(new Fault(503, Map.of(), true));
        imports.run(numbered(1, 20));

        assertThat(imports.service().keys()).hasSize(20);
        assertThat(imports.rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsAsLongAsTheServiceAsksFor(int status) throws IOException {
        imports.service().next(new Fault(status, Map.of("Retry-After", "1"), false));
        long begin = System.nanoTime();
        imports.run(numbered(1, 3));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(imports.rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void leavesOutAnOrderAtWhichTheServiceFails() throws IOException {
        IntStream.range(0, 3).forEach(i -> imports.service().next(new Fault(500)));
        imports.run(numbered(1, 1));
        imports.run(numbered(1, 2));

        assertThat(imports.failures()).extracting(Row::status).containsExactly("FAILED");
        assertThat(imports.rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void endsWhereNoOrderServiceIs() throws IOException {
        IntStream.range(0, 100).forEach(i -> imports.service().next(new Fault(404)));
        imports.run(numbered(1, 1_000));

        assertThat(imports.stop().reason()).contains("404", "Is that where the order service answers?");
        assertThat(imports.service().requests()).isLessThan(50);
        assertThat(imports.rows()).isEmpty();
    }

    @Test
    void endsWhereAnswersHaveNoOrder() throws IOException {
        imports.service().next(new Fault(200));
        imports.run(numbered(1, 1_000));

        assertThat(imports.stop().reason()).contains("without an order");
        assertThat(imports.service().requests()).isLessThan(50);
    }

    @Test
    void endsWhereTheOrdersAreNotOfWhichItsResultTells() throws IOException {
        imports.run(numbered(1, 3));
        imports.service().forgetAll();
        imports.run(numbered(1, 5));

        assertThat(imports.stop().reason())
                .contains("another system", imports.rows().get(0).orderId(), "--result");
        assertThat(imports.service().keys()).isEmpty();
        assertThat(imports.rows()).hasSize(3);
    }

    @Test
    void endsWhenTheServiceDoesNotComeBack() throws IOException {
        imports.service().close();
        imports.run(numbered(1, 1_000));

        assertThat(imports.stop().reason()).contains("For 1 s the service did not take any: ");
        assertThat(imports.rows()).isEmpty();
    }

    @Test
    void followsOrdersUntilTheyAreSettled() throws IOException {
        imports.run(numbered(1, 30) + ",eve,espresso,0,2.50\n");
        Import lines = imports.newImport();
        try (Orders orders = ImportsUnderTest.orders(numbered(1, 30) + ",eve,espresso,0,2.50\n")) {
            lines.place(orders, imports.failures()::add);
        }
        lines.follow(Duration.ofSeconds(5));

        assertThat(imports.service().looks()).hasSizeBetween(30, 32);
        assertThat(imports.rows())
                .hasSize(31)
                .filteredOn(Row::isPlaced)
                .allMatch(row -> row.detail().equals("OUT_OF_STOCK"));
        assertThat(lines.tally().outcomes()).isEqualTo("1 INVALID, 30 REJECTED (30 OUT_OF_STOCK)");
    }
}
