package io.orderflow.sandbox.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.system.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ComposeEnvCommandTests {

    private static final Path DEMO_CREDENTIALS = Path.of("..", "deploy", "demo-credentials");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path credentials;

    @BeforeEach
    void shipAComposeFile() throws IOException {
        Files.createFile(directory.resolve("docker-compose.yml"));
        credentials = directory.resolve(".orderflow/credentials");
    }

    @Test
    void givesEveryContainerTheVariablesThatTheDemoGivesIt() throws IOException {
        assertThat(execute()).isZero();

        assertThat(keysIn(credentials)).isEqualTo(keysIn(DEMO_CREDENTIALS));
    }

    @Test
    void makesPasswordsThatAreNewAndFitTogether() throws IOException {
        assertThat(execute()).isZero();

        EnvFile postgres = EnvFile.read(credentials.resolve("postgres.env"));
        EnvFile rabbitmq = EnvFile.read(credentials.resolve("rabbitmq.env"));
        EnvFile payment = EnvFile.read(credentials.resolve("payment-service.env"));
        String broker = rabbitmq.value("RABBITMQ_DEFAULT_PASS").orElseThrow();
        assertThat(payment.value("DB_PASSWORD")).isEqualTo(postgres.value("PAYMENTS_PASSWORD"));
        assertThat(payment.value("AMQP_URL")).contains("amqp://orderflow:" + broker + "@rabbitmq:5672");
        assertThat(Stream.of("POSTGRES", "ORDERS", "INVENTORY", "PAYMENTS", "NOTIFICATIONS")
                        .map(owner -> postgres.value(owner + "_PASSWORD").orElseThrow()))
                .doesNotHaveDuplicates()
                .doesNotContain(broker)
                .allMatch(password -> password.matches("[0-9a-f]{48}"));
    }

    @Test
    void isFoundByTheAudit() {
        assertThat(execute()).isZero();

        ComposeSystem system = ComposeSystem.in(directory, Map.of());
        assertThat(system.databaseUrl()).matches(".*password=[0-9a-f]{48}");
        assertThat(system.amqpUrl()).matches("amqp://orderflow:[0-9a-f]{48}@127.0.0.1:5672");
    }

    @Test
    void letsOnlyItsOwnerReadThePasswords() throws IOException {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        assertThat(execute()).isZero();

        assertThat(permissions(credentials)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(credentials)) {
            assertThat(files).hasSize(6).allMatch(file -> permissions(file).equals("rw-------"));
        }
    }

    @Test
    void startsFromTheExampleOfSettings() throws IOException {
        Files.writeString(
                directory.resolve(".env.example"),
                "# ports\nORDERFLOW_HTTP_PORT=8080\nORDERFLOW_CREDENTIALS=deploy/demo-credentials\n# end\n");

        assertThat(execute()).isZero();

        assertThat(directory.resolve(".env"))
                .hasContent("# ports\nORDERFLOW_HTTP_PORT=8080\nORDERFLOW_CREDENTIALS=.orderflow/credentials\n# end\n");
    }

    @Test
    void keepsTheSettingsThatAreThere() throws IOException {
        Files.writeString(directory.resolve(".env"), "ORDERFLOW_HTTP_PORT=80\n");

        assertThat(execute()).isZero();

        assertThat(directory.resolve(".env"))
                .hasContent("ORDERFLOW_HTTP_PORT=80\nORDERFLOW_CREDENTIALS=.orderflow/credentials\n");
    }

    @Test
    void overwritesNoCredentialsAndSaysHowToGetNewOnes() throws IOException {
        assertThat(execute()).isZero();
        String before = Files.readString(credentials.resolve("postgres.env"));

        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString()).contains("docker compose --profile '*' down -v", credentials.toString());
        assertThat(credentials.resolve("postgres.env")).hasContent(before);
    }

    @Test
    void leavesSettingsAloneThatNameOtherCredentials() throws IOException {
        Files.writeString(directory.resolve(".env"), "ORDERFLOW_CREDENTIALS=mine\n");

        assertThat(execute()).isEqualTo(2);

        assertThat(err.toString()).contains("ORDERFLOW_CREDENTIALS=mine");
        assertThat(directory.resolve(".env")).hasContent("ORDERFLOW_CREDENTIALS=mine\n");
        assertThat(credentials).doesNotExist();
    }

    @Test
    void printsNoPassword() throws IOException {
        assertThat(execute()).isZero();

        assertThat(out.toString()).contains(".env", "docker compose up").doesNotContainPattern("[0-9a-f]{48}");
    }

    private int execute() {
        return new CommandLine(new ComposeEnvCommand(new Home(directory)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute();
    }

    /** Names of variables by file. */
    private static Map<String, String> keysIn(Path directory) throws IOException {
        Map<String, String> keys = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                keys.put(
                        file.getFileName().toString(),
                        String.join(
                                " ",
                                EnvFile.read(file).lines().stream()
                                        .filter(line -> line.contains("="))
                                        .map(line -> line.substring(0, line.indexOf('=')))
                                        .toList()));
            }
        }
        return keys;
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
