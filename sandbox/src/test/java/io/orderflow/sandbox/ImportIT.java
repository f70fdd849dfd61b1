package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code import}, in a process of its own. */
class ImportIT extends SystemTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ORDERS = 900;

    @TempDir
    private Path directory;

    @Test
    void placesEveryOrderOnceHoweverOftenItIsInterrupted() throws Exception {
        NewProduct cup = till.aProduct(ORDERS);
        Path file = directory.resolve("orders.csv");
        Files.writeString(
                file,
                "customer_id,payment_method,product_id,quantity,price\n"
                        + IntStream.range(0, ORDERS)
                                .mapToObj(i -> "customer-" + i % 7 + ",test_approved," + cup.id() + ",1,12.50\n")
                                .collect(Collectors.joining()));

        Process killed = importing(file, "--batch", cup.id());
        awaitOrders(cup, ORDERS / 5);
        killed.destroyForcibly().waitFor();
        assertThat(orders(cup)).isLessThan(ORDERS);

        Process stopped = importing(file, "--batch", cup.id());
        awaitOrders(cup, ORDERS / 2);
        stopped.destroy();
        assertThat(stopped.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(printed()).contains("The same command goes on from there");
        assertThat(orders(cup)).isLessThan(ORDERS);
        assertThat(rows(file)).hasSizeLessThan(ORDERS).allMatch(row -> row.matches("\\d+,import:.*,[0-9a-f-]{36},.*"));

        assertThat(end(importing(file, "--batch", cup.id(), "--wait"))).isZero();
        assertThat(printed()).contains("900 CONFIRMED", " 0 failed");
        assertThat(orders(cup)).isEqualTo(ORDERS);
        assertThat(rows(file))
                .hasSize(ORDERS)
                .extracting(row -> row.split(",")[2])
                .doesNotHaveDuplicates();
        till.awaitStock(cup, 0);

        // A copy of the file elsewhere, of which nobody remembers the result.
        assertThat(end(importing(Files.move(file, directory.resolve("copy.csv")), "--batch", cup.id())))
                .isZero();
        assertThat(orders(cup)).isEqualTo(ORDERS);
    }

    @Test
    void reportsTheLinesThatAreWrongAndPlacesTheOthers() throws Exception {
        NewProduct cup = till.aProduct(10);
        Path file = directory.resolve("orders.jsonl");
        Files.writeString(file, """
                {"customer_id": "alice", "items": [{"product_id": "%1$s", "quantity": 1, "price": 12.50}]}
                {"customer_id": "alice", "items": [{"product_id": "%1$s", "quantity": 0, "price": 12.50}]}
                {"customer_id": "alice", "items":
                {"customer_id": "alice", "items": [{"product_id": "%1$s", "quantity": 2, "price": 12.50}]}
                """.formatted(cup.id()));

        assertThat(end(importing(file, "--batch", cup.id()))).isEqualTo(1);

        assertThat(printed())
                .contains("line 2: INVALID, items[0].quantity must be", "line 3: INVALID, is no JSON", "2 failed")
                .contains("4 orders: 2 placed now");
        assertThat(orders(cup)).isEqualTo(2);
    }

    private Process importing(Path file, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "sandbox.jar").toAbsolutePath().toString(),
                "import",
                file.toString(),
                "--order-url",
                system.urls().get(Service.ORDER).toString(),
                "--concurrency",
                "4"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path output() {
        return directory.resolve("printed.txt");
    }

    private String printed() throws IOException {
        return Files.readString(output());
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file.resolveSibling(file.getFileName() + ".result.csv"));
        return lines.subList(1, lines.size());
    }

    private static void awaitOrders(NewProduct product, int number) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> orders(product) >= number);
    }

    private static int orders(NewProduct product) throws SQLException {
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from orders.order_lines where product_id = ?")) {
            query.setString(1, product.id());
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
