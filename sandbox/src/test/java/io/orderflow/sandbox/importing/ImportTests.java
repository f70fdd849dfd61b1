package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.importing.ScriptedOrderService.Fault;
import io.orderflow.sandbox.system.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports into a service that only answers. */
class ImportTests {

    private static final String HEADER = "order_ref,customer_id,product_id,quantity,price\n";

    private final List<Row> failures = new ArrayList<>();
    private Stop stop = new Stop();
    private ScriptedOrderService service;
    private Placing placing;

    @TempDir
    private Path directory;

    @BeforeEach
    void startService() throws IOException {
        service = new ScriptedOrderService();
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void writesDownWhatBecameOfEachLineInTheirOrder() throws IOException {
        run("A-1,alice,espresso,2,2.50\n,bob,latte,0,4.20\n,carol,\"latte,1,4.20\n,dave,latte,1,4.20\n");

        assertThat(rows()).extracting(Row::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(rows()).extracting(Row::key).contains("import:orders.csv:ref:A-1", "import:orders.csv:line:5");
        assertThat(rows()).extracting(Row::status).containsExactly("PENDING", "INVALID", "INVALID", "PENDING");
        assertThat(rows().get(0).orderId()).isEqualTo("order-of-import:orders.csv:ref:A-1");
        assertThat(rows().get(1).detail()).isEqualTo("items[0].quantity must be at least 1");
        assertThat(rows().get(2).detail()).startsWith("is no CSV");
        assertThat(failures).extracting(Row::line).containsExactly(3L, 4L);
        assertThat(directory).isDirectoryContaining("glob:**result.csv").isDirectoryNotContaining("glob:**.before");
    }

    @Test
    void placesNothingTwiceAndAsksForNothingAgainThatItKnows() throws IOException {
        run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n");
        Tally tally = run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n,carol,latte,1,4.20\n");

        assertThat(service.keys()).hasSize(3);
        assertThat(service.requests()).isEqualTo(3);
        assertThat(tally.placed()).isEqualTo(3);
    }

    @Test
    void placesNothingTwiceWhenItsResultIsGone() throws IOException {
        run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n");
        Files.delete(result());
        run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n");

        assertThat(service.keys()).hasSize(2);
        assertThat(rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void tellsHowManyOrdersTheServiceKnewByTheirKeys() throws IOException {
        service.createsAt(Instant.now().minus(Duration.ofDays(1)));
        run(numbered(1, 3));
        Files.delete(result());
        service.createsAt(Instant.now());

        run(numbered(1, 5));

        assertThat(placing.found()).isEqualTo(3);
        assertThat(service.keys()).hasSize(5);
    }

    @Test
    void triesAgainWhatWasNotRight() throws IOException {
        run(",alice,espresso,0,2.50\n");
        run(",alice,espresso,1,2.50\n");

        assertThat(rows()).extracting(Row::status).containsExactly("PENDING");
        assertThat(service.keys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A-1"})
    void reportsAnOrderThatWasChangedAfterItWasPlaced(String reference) throws IOException {
        run(reference + ",alice,espresso,2,2.50\n");
        String orderId = rows().get(0).orderId();
        run(reference + ",alice,espresso,3,2.50\n");

        assertThat(service.keys()).hasSize(1);
        assertThat(rows()).extracting(Row::status).containsExactly("KEY_REUSED");
        assertThat(rows().get(0).orderId()).isEqualTo(orderId);
        assertThat(rows().get(0).detail()).contains(orderId, "nothing was placed");
    }

    @Test
    void placesNoOrderAgainThatMovedToAnotherLine() throws IOException {
        run(numbered(1, 50));
        run(",new,espresso,1,2.50\n" + numbered(1, 50));

        assertThat(service.keys()).hasSize(50);
        assertThat(rows()).hasSize(51);
        assertThat(rows()).extracting(Row::status).containsOnlyOnce("KEY_REUSED");
        assertThat(failures).extracting(Row::line).containsExactly(2L);
        failures.clear();

        run(",new,espresso,1,2.50\n" + numbered(1, 51));

        assertThat(service.keys()).hasSize(51);
    }

    @Test
    void knowsOrdersByTheirReferencesWhereverTheyAre() throws IOException {
        run(referenced(1, 50));
        run("A-0,new,espresso,1,2.50\n" + referenced(11, 51));

        assertThat(service.keys()).hasSize(52);
        assertThat(service.requests()).isEqualTo(52);
        assertThat(rows()).hasSize(42).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        service.onRequest(number -> {
            if (number == 100) {
                stop.request();
            }
        });
        run(numbered(1, 500));
        int placed = service.keys().size();

        assertThat(placed).isBetween(100, 110);
        assertThat(rows()).hasSize(placed);

        stop = new Stop();
        run(numbered(1, 500));

        assertThat(service.requests()).isEqualTo(500);
        assertThat(service.keys()).hasSize(500);
        assertThat(rows()).hasSize(500);
    }

    @Test
    void keepsWhatIsKnownOfFurtherLinesWhenItIsStoppedAgain() throws IOException {
        run(numbered(1, 300));
        Files.writeString(result(), Files.readString(result()).replaceFirst("PENDING", "FAILED"));
        stop.request();
        run(numbered(1, 300));

        assertThat(rows()).hasSize(300);
        assertThat(rows().get(0).status()).isEqualTo("FAILED");
    }

    @Test
    void placesAnOrderOnceWhoseAnswerIsLost() throws IOException {
        service.next(new Fault(0, Map.of(), true));
        service.next(new Fault(503, Map.of(), true));
        run(numbered(1, 20));

        assertThat(service.keys()).hasSize(20);
        assertThat(rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsAsLongAsTheServiceAsksFor(int status) throws IOException {
        service.next(new Fault(status, Map.of("Retry-After", "1"), false));
        long begin = System.nanoTime();
        run(numbered(1, 3));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void leavesOutAnOrderAtWhichTheServiceFails() throws IOException {
        IntStream.range(0, 3).forEach(i -> service.next(new Fault(500)));
        run(numbered(1, 1));
        run(numbered(1, 2));

        assertThat(failures).extracting(Row::status).containsExactly("FAILED");
        assertThat(rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void endsWhereNoOrderServiceIs() throws IOException {
        IntStream.range(0, 100).forEach(i -> service.next(new Fault(404)));
        run(numbered(1, 1_000));

        assertThat(stop.reason()).contains("404", "Is that where the order service answers?");
        assertThat(service.requests()).isLessThan(50);
        assertThat(rows()).isEmpty();
    }

    @Test
    void endsWhereAnswersHaveNoOrder() throws IOException {
        service.next(new Fault(200));
        run(numbered(1, 1_000));

        assertThat(stop.reason()).contains("without an order");
        assertThat(service.requests()).isLessThan(50);
    }

    @Test
    void endsWhereTheOrdersAreNotOfWhichItsResultTells() throws IOException {
        run(numbered(1, 3));
        service.forgetAll();
        run(numbered(1, 5));

        assertThat(stop.reason()).contains("another system", rows().get(0).orderId(), "--result");
        assertThat(service.keys()).isEmpty();
        assertThat(rows()).hasSize(3);
    }

    @Test
    void endsWhenTheServiceDoesNotComeBack() throws IOException {
        service.close();
        run(numbered(1, 1_000));

        assertThat(stop.reason()).contains("For 1 s the service did not take any: ");
        assertThat(rows()).isEmpty();
    }

    @Test
    void followsOrdersUntilTheyAreSettled() throws IOException {
        run(numbered(1, 30) + ",eve,espresso,0,2.50\n");
        Import lines = newImport();
        try (Orders orders = orders(numbered(1, 30) + ",eve,espresso,0,2.50\n")) {
            lines.place(orders, failures::add);
        }
        lines.follow(Duration.ofSeconds(5));

        assertThat(service.looks()).hasSizeBetween(30, 32);
        assertThat(rows())
                .hasSize(31)
                .filteredOn(Row::isPlaced)
                .allMatch(row -> row.detail().equals("OUT_OF_STOCK"));
        assertThat(lines.tally().outcomes()).isEqualTo("1 INVALID, 30 REJECTED (30 OUT_OF_STOCK)");
    }

    private Tally run(String lines) throws IOException {
        Import one = newImport();
        try (Orders orders = orders(lines)) {
            one.place(orders, failures::add);
        }
        return one.tally();
    }

    private Import newImport() {
        Throttle throttle = new Throttle(Duration.ofSeconds(1), stop);
        placing = new Placing(new ShopClient(Map.of(Service.ORDER, service.url())), throttle, stop);
        return new Import(new Batch("orders.csv"), result(), placing, 8, stop);
    }

    private static Orders orders(String lines) throws IOException {
        return new CsvOrders(
                new TextLines(new ByteArrayInputStream((HEADER + lines).getBytes(StandardCharsets.UTF_8))), false);
    }

    private static String numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> ",customer-" + i + ",espresso,1,2.50\n")
                .collect(Collectors.joining());
    }

    private static String referenced(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "A-" + i + ",customer-" + i + ",espresso,1,2.50\n")
                .collect(Collectors.joining());
    }

    private Path result() {
        return directory.resolve("orders.csv.result.csv");
    }

    private List<Row> rows() throws IOException {
        try (ResultReader reader = ResultReader.open(result())) {
            List<Row> rows = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }
}
