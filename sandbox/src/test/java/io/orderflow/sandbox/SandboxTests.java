package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line, as far as it needs no system. */
class SandboxTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sandbox =
            Sandbox.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void showsItsUsageWhenThereIsNoCommand() {
        assertThat(sandbox.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("up", "demo", "audit", "./orderflow up");
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(sandbox.execute("down")).isEqualTo(2);
        assertThat(err.toString()).contains("down");
    }

    @Test
    void refusesAPortBaseThatLeavesNoRoom() {
        assertThat(sandbox.execute("up", "--port-base", "65533")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-base");
    }

    @Test
    void refusesAPortBaseThatLeavesNoRoomForEveryInstance() {
        assertThat(sandbox.execute("up", "--port-base", "65532", "--instances", "2"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--port-base");
    }

    @Test
    void refusesADemoWithoutPorts() {
        assertThat(sandbox.execute("demo", "--keep", "--port-base", "65535")).isEqualTo(2);
        assertThat(err.toString()).contains("--port-base");
    }

    @Test
    void refusesASystemWithoutInstances() {
        assertThat(sandbox.execute("up", "--instances", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--instances");
    }

    @Test
    void explainsEveryCommand() {
        assertThat(sandbox.execute("up", "--help")).isZero();
        assertThat(sandbox.execute("demo", "--help")).isZero();
        assertThat(sandbox.execute("audit", "--help")).isZero();
        assertThat(sandbox.execute("dead-letters", "--help")).isZero();
        assertThat(sandbox.execute("dead-letters", "replay", "--help")).isZero();
        assertThat(sandbox.execute("dead-letters", "undelivered", "discard", "--help"))
                .isZero();
        assertThat(sandbox.execute("torture", "--help")).isZero();
        assertThat(sandbox.execute("load", "--help")).isZero();
        assertThat(sandbox.execute("import", "--help")).isZero();
        assertThat(sandbox.execute("seed", "--help")).isZero();
        assertThat(sandbox.execute("demo", "--help")).isZero();
        assertThat(sandbox.execute("compose-env", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--data-dir",
                        "--instances",
                        "--db-url",
                        "--amqp-url",
                        "--wait",
                        "--compose",
                        "every fate",
                        "--seed",
                        "--fates",
                        "--batch",
                        "--keep",
                        ".env");
    }

    @Test
    void printsWhatATortureWouldDo() {
        assertThat(sandbox.execute("torture", "--plan", "--seed", "1", "--minutes", "0.5"))
                .isZero();
        assertThat(out.toString()).contains("Place[order=0", " is killed");
    }

    @Test
    void refusesATortureWithoutEnd() {
        assertThat(sandbox.execute("torture", "--minutes", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--minutes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--orders 0",
                "--warm-up -1",
                "--rate -1",
                "--concurrency 0",
                "--products 0",
                "--lines 0",
                "--fates lost=1",
                "--json no-such-directory/report.json",
                "--order-url http://localhost:8001",
                "--url http://localhost:8080/api"
            })
    void refusesALoadThatItCannotPutOnAnything(String arguments) {
        assertThat(sandbox.execute(("load " + arguments).split(" "))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orders.csv --concurrency 0 | --concurrency",
                "- --format csv | --batch",
                "- --batch orders | --format",
                "| FILE"
            })
    void refusesAnImportThatItDoesNotUnderstand(String arguments, String message) {
        assertThat(sandbox.execute(("import " + (arguments == null ? "" : arguments))
                        .strip()
                        .split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-such-file.csv --url http://localhost:1 | no file no-such-file.csv",
                "pom.xml --url http://localhost:1 | --format csv or --format jsonl",
                "pom.xml --inventory-url http://localhost:1 | Where does the order-service answer?"
            })
    void saysWhyItCannotImport(String arguments, String message) {
        assertThat(sandbox.execute(("import " + arguments).split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "replay --all --type OrderCancelled.v1",
                "replay --all 018f0000-0000-7000-8000-000000000001",
                "discard 018f0000-0000-7000-8000-000000000001",
                "show no-uuid",
                "undelivered retry",
                "undelivered retry --all 018f0000-0000-7000-8000-000000000001",
                "--service shop"
            })
    void asksWhichDeadLettersAreMeant(String arguments) {
        assertThat(sandbox.execute(("dead-letters " + arguments).split(" "))).isEqualTo(2);
    }

    @Test
    void saysWhyItCannotAudit() {
        String nobody = "localhost:1";

        assertThat(sandbox.execute(
                        "audit",
                        "--db-url",
                        "jdbc:postgresql://" + nobody + "/x?user=a",
                        "--amqp-url",
                        "amqp://" + nobody))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("The database cannot be read: ").contains(nobody);
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://localhost/x?user=a&password=secret, amqp://localhost",
        "jdbc:mysql://localhost/x?user=a&password=secret, amqp://localhost"
    })
    void neverRepeatsAUrlThatItDoesNotUnderstand(String databaseUrl, String amqpUrl) {
        assertThat(sandbox.execute("audit", "--db-url", databaseUrl, "--amqp-url", amqpUrl))
                .isEqualTo(1);

        assertThat(err.toString()).contains("must be like").doesNotContain("secret");
    }
}
