package io.orderflow.sandbox.importing;

import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Imports of {@code orders.csv}, one after the other, into a service that only answers. */
final class ImportsUnderTest implements AutoCloseable {

    private static final String HEADER = "order_ref,customer_id,product_id,quantity,price\n";

    private final Path directory;
    private final ScriptedOrderService service;
    private final List<Row> failures = new ArrayList<>();
    private Stop stop = new Stop();
    private Placing placing;

    ImportsUnderTest(Path directory) throws IOException {
        this.directory = directory;
        this.service = new ScriptedOrderService();
    }

    ScriptedOrderService service() {
        return service;
    }

    /** What all of them reported. */
    List<Row> failures() {
        return failures;
    }

    /** Stops them, until there is {@linkplain #begin() another one}. */
    Stop stop() {
        return stop;
    }

    /** The last one's. */
    Placing placing() {
        return placing;
    }

    /** Lets the next ones go on after a stop. */
    void begin() {
        stop = new Stop();
    }

    Tally run(String lines) throws IOException {
        Import one = newImport();
        try (Orders orders = orders(lines)) {
            one.place(orders, failures::add);
        }
        return one.tally();
    }

    Import newImport() {
        Throttle throttle = new Throttle(Duration.ofSeconds(1), stop);
        placing = new Placing(new ShopClient(Map.of(Service.ORDER, service.url())), throttle, stop);
        return new Import(new Batch("orders.csv"), result(), placing, 8, stop);
    }

    static Orders orders(String lines) throws IOException {
        return new CsvOrders(
                new TextLines(new ByteArrayInputStream((HEADER + lines).getBytes(StandardCharsets.UTF_8))), false);
    }

    static String numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> ",customer-" + i + ",espresso,1,2.50\n")
                .collect(Collectors.joining());
    }

    static String referenced(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> "A-" + i + ",customer-" + i + ",espresso,1,2.50\n")
                .collect(Collectors.joining());
    }

    Path result() {
        return directory.resolve("orders.csv.result.csv");
    }

    List<Row> rows() throws IOException {
        try (ResultReader reader = ResultReader.open(result())) {
            List<Row> rows = new ArrayList<>();
            for (Row row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
