package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT extends PostgresContract {

    EmbeddedPostgresIT() {
        super(Kind.EMBEDDED);
    }

    @Test
    void findsItsDataAgainInTheDirectoryOfAnEarlierRun(@TempDir Path directory) throws SQLException {
        PostgresSettings settings = PostgresSettings.DEFAULTS.withDirectory(directory.resolve("postgres"));
        try (Postgres first = Postgres.launch(Kind.EMBEDDED, settings)) {
            first.createDatabase("kept");
        }

        try (Postgres second = Postgres.launch(Kind.EMBEDDED, settings)) {
            assertThat(query(second, "kept", "select current_database()")).isEqualTo("kept");
        }
    }

    @Test
    void sortsTheSameEverywhere() throws SQLException {
        try (Postgres postgres = Postgres.launch(Kind.EMBEDDED)) {
            assertThat(query(postgres, "postgres", "select upper('ä')")).isEqualTo("Ä");
            assertThat(query(
                            postgres,
                            "postgres",
                            "select string_agg(c, '' order by c) from unnest(array['b', 'ä', 'B', 'a']) c"))
                    .isEqualTo("Babä");
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresSettings settings = PostgresSettings.DEFAULTS.withPort(taken.getLocalPort());

            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> Postgres.launch(Kind.EMBEDDED, settings))
                    .withMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }
}
