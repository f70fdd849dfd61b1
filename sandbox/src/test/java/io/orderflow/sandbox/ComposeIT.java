package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is peculiar to the system of {@code docker-compose.yml}. */
@Tag("compose")
class ComposeIT {

    private static final ComposeSystemUnderTest system = ComposeSystemUnderTest.shared();

    @Test
    void answersWithAProblemWhileAServiceIsDown() {
        system.stop(Service.NOTIFICATION);
        try {
            Reply reply = system.shop().notifications("00000000-0000-0000-0000-000000000000");

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(reply.text("title")).isEqualTo("Service Unavailable");
        } finally {
            system.start(Map.of(Service.NOTIFICATION, Map.of()));
        }
    }

    @Test
    void isFoundByTheAuditWhichKeepsItsPasswordsToItself() throws Exception {
        Till till = new Till(system.shop());
        NewProduct cup = till.aProduct(1);
        till.placeAndAwait(anOrder().of(1, cup), "CONFIRMED");
        Path printed = Files.createTempFile("audit", ".txt");
        try {
            int exitCode = audit(printed);

            assertThat(printed).content(StandardCharsets.UTF_8).contains("Every invariant holds.");
            assertThat(exitCode).isZero();
            assertThat(printed).content(StandardCharsets.UTF_8).doesNotContain(passwords());
        } finally {
            Files.delete(printed);
        }
    }

    private static int audit(Path output) throws IOException, InterruptedException {
        ProcessBuilder audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target", "sandbox.jar").toAbsolutePath().toString(),
                        "audit",
                        "--compose")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        audit.environment().putAll(system.environment());
        audit.environment().put("ORDERFLOW_HOME", Path.of("..").toAbsolutePath().toString());
        return audit.start().waitFor();
    }

    private static List<String> passwords() throws IOException {
        Path credentials = Path.of(system.environment().getOrDefault("ORDERFLOW_CREDENTIALS", ""));
        List<String> lines = new ArrayList<>(Files.readAllLines(credentials.resolve("postgres.env")));
        lines.addAll(Files.readAllLines(credentials.resolve("rabbitmq.env")));
        return lines.stream()
                .filter(line -> line.contains("PASS"))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
    }
}
