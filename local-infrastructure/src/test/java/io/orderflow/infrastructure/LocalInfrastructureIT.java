package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.Connection;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalInfrastructureIT {

    @Test
    void sharesOneInstance() {
        LocalInfrastructure shared = LocalInfrastructure.shared();

        assertThat(LocalInfrastructure.shared()).isSameAs(shared);
        assertThat(shared.kind()).isEqualTo(Kind.detect());
        assertThat(AmqpHandshake.isAnswered(
                        shared.broker().host(), shared.broker().port()))
                .isTrue();
    }

    @Test
    void leavesNothingBehindIfOneServerDoesNotStart(@TempDir Path directory) throws IOException {
        PostgresSettings postgres = PostgresSettings.DEFAULTS.withDirectory(directory.resolve("postgres"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings broker = BrokerSettings.IN_MEMORY.withPort(taken.getLocalPort());

            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> LocalInfrastructure.launch(Kind.EMBEDDED, postgres, broker))
                    .withMessageContaining("the broker");
        }

        // Also proves that the first one is gone: a directory is used by one server at a time.
        Postgres.launch(Kind.EMBEDDED, postgres).close();
    }

    @Test
    void needsNoDockerIfEmbedded(@TempDir Path temporary) throws Exception {
        String withoutTestcontainers = Arrays.stream(OtherProcess.CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.contains("testcontainers") && !entry.contains("docker-java"))
                .collect(Collectors.joining(File.pathSeparator));

        String output = OtherProcess.run(
                withoutTestcontainers, Kind.EMBEDDED, Map.of(), temporary, SharedInfrastructureProgram.class);

        assertThat(output).contains("EMBEDDED is ready");
        assertThat(temporary)
                .as("what the program left behind, which closed nothing itself")
                .isDirectoryNotContaining("glob:**/orderflow-*");
    }

    @Test
    void findsEverythingAgainThatAKilledProcessHad(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");

        String output = OtherProcess.run(
                OtherProcess.CLASS_PATH, Kind.EMBEDDED, Map.of(), temporary, KilledProgram.class, data.toString());

        assertThat(output).contains("EMBEDDED is ready");

        try (LocalInfrastructure again = KilledProgram.launch(data);
                Connection connection = BrokerContract.connect(again.broker().amqpUri())) {
            assertThat(BrokerContract.receive(connection, "kept")).isEqualTo("hello");
            assertThat(PostgresContract.query(again.postgres(), "kept", "select 'hello'"))
                    .isEqualTo("hello");
        }
    }
}
