package io.orderflow.sandbox.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeSystemTests {

    @TempDir
    private Path directory;

    @BeforeEach
    void shipTheFileAndItsCredentials() throws IOException {
        Files.createFile(directory.resolve("docker-compose.yml"));
        credentials("deploy/demo-credentials", "demo-postgres", "demo-rabbitmq");
    }

    @Test
    void answersWhereTheShippedFileSaysUnlessToldOtherwise() {
        ComposeSystem system = ComposeSystem.in(directory, Map.of());

        assertThat(system.databaseUrl())
                .isEqualTo("jdbc:postgresql://127.0.0.1:5432/orderflow?user=postgres&password=demo-postgres");
        assertThat(system.amqpUrl()).isEqualTo("amqp://orderflow:demo-rabbitmq@127.0.0.1:5672");
        assertThat(system.urls())
                .containsOnlyKeys(Service.values())
                .containsEntry(Service.PAYMENT, URI.create("http://127.0.0.1:8080/api"));
        assertThat(system.repairUrls())
                .containsOnlyKeys(Service.values())
                .containsEntry(Service.PAYMENT, URI.create("http://127.0.0.1:8080/api/payment-service"));
    }

    @Test
    void followsTheSettingsBesideTheFile() throws IOException {
        credentials("secret", "one", "two");
        settings(
                "ORDERFLOW_CREDENTIALS=secret\nORDERFLOW_POSTGRES_PORT=1\nORDERFLOW_AMQP_PORT=2\nORDERFLOW_HTTP_PORT=3\n");
        ComposeSystem system = ComposeSystem.in(directory, Map.of());

        assertThat(system.databaseUrl()).contains(":1/").endsWith("password=one");
        assertThat(system.amqpUrl()).isEqualTo("amqp://orderflow:two@127.0.0.1:2");
        assertThat(system.urls()).containsEntry(Service.ORDER, URI.create("http://127.0.0.1:3/api"));
    }

    @Test
    void prefersTheEnvironmentToTheSettings() throws IOException {
        settings("ORDERFLOW_POSTGRES_PORT=1\nORDERFLOW_AMQP_PORT=2\n");
        ComposeSystem system =
                ComposeSystem.in(directory, Map.of("ORDERFLOW_POSTGRES_PORT", "11", "ORDERFLOW_AMQP_PORT", ""));

        assertThat(system.databaseUrl()).contains(":11/");
        assertThat(system.amqpUrl()).endsWith(":5672");
    }

    @Test
    void escapesWhatMeansSomethingInAUrl() throws IOException {
        credentials("deploy/demo-credentials", "a&b c", "d@e/f");
        ComposeSystem system = ComposeSystem.in(directory, Map.of());

        assertThat(system.databaseUrl()).endsWith("password=a%26b%20c");
        assertThat(system.amqpUrl()).isEqualTo("amqp://orderflow:d%40e%2Ff@127.0.0.1:5672");
    }

    @Test
    void saysWhichCredentialsItMisses() {
        ComposeSystem system = ComposeSystem.in(directory, Map.of("ORDERFLOW_CREDENTIALS", "elsewhere"));

        assertThatThrownBy(system::databaseUrl)
                .isInstanceOf(ComposeException.class)
                .hasMessageContaining(
                        directory.resolve("elsewhere/postgres.env").toString())
                .hasMessageContaining("ORDERFLOW_CREDENTIALS");
    }

    @Test
    void saysWhichLineItMisses() throws IOException {
        Files.writeString(directory.resolve("deploy/demo-credentials/postgres.env"), "PASSWORD=x\n");

        assertThatThrownBy(ComposeSystem.in(directory, Map.of())::databaseUrl)
                .isInstanceOf(ComposeException.class)
                .hasMessageContaining("POSTGRES_PASSWORD")
                .hasMessageNotContaining("PASSWORD=x");
    }

    @Test
    void isNotThereWithoutItsFile() throws IOException {
        Files.delete(directory.resolve("docker-compose.yml"));

        assertThatThrownBy(() -> ComposeSystem.in(directory, Map.of()))
                .isInstanceOf(ComposeException.class)
                .hasMessageContaining("ORDERFLOW_HOME");
    }

    private void settings(String content) throws IOException {
        Files.writeString(directory.resolve(".env"), content);
    }

    private void credentials(String where, String postgres, String rabbitmq) throws IOException {
        Path files = Files.createDirectories(directory.resolve(where));
        Files.writeString(files.resolve("postgres.env"), "POSTGRES_PASSWORD=" + postgres + "\n");
        Files.writeString(
                files.resolve("rabbitmq.env"),
                "RABBITMQ_DEFAULT_USER=orderflow\nRABBITMQ_DEFAULT_PASS=" + rabbitmq + "\n");
    }
}
