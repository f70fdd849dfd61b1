package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every Postgres does, wherever it comes from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresContract {

    private static final String INVALID_PASSWORD = "28P01";

    private final Kind kind;
    private Postgres postgres;

    PostgresContract(Kind kind) {
        this.kind = kind;
    }

    @BeforeAll
    void launch() {
        postgres = Postgres.launch(kind);
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void isDurableAndTakesManyConnections() throws SQLException {
        assertThat(query(postgres, "postgres", "show fsync")).isEqualTo("on");
        assertThat(query(postgres, "postgres", "show synchronous_commit")).isEqualTo("on");
        assertThat(Integer.parseInt(query(postgres, "postgres", "show max_connections")))
                .isGreaterThanOrEqualTo(200);
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(
                        () -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), postgres.adminUser(), "wrong"))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INVALID_PASSWORD);
    }

    @Test
    void createsADatabaseOnce() throws SQLException {
        postgres.createDatabase("odd \"name");
        postgres.createDatabase("odd \"name");

        assertThat(query(postgres, "postgres", "select count(*) from pg_database where datname = 'odd \"name'"))
                .isEqualTo("1");
    }

    @Test
    void isOfVersion17() throws SQLException {
        assertThat(query(postgres, "postgres", "show server_version")).startsWith("17.");
    }

    @Test
    void dropsADatabaseThatIsInUse() throws SQLException {
        postgres.createDatabase("dropped");
        try (Connection open = connect(postgres, "dropped")) {
            postgres.dropDatabase("dropped");
            postgres.dropDatabase("dropped");

            assertThat(open.isValid(1)).isFalse();
        }
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connect(postgres, "dropped"));
    }

    @Test
    void keepsPortAndDataOverAStop() throws SQLException {
        postgres.createDatabase("stopped");
        execute(postgres, "stopped", "create table kept as select 42 as answer");

        postgres.stop();
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(postgres, "stopped", "select 1"));
        postgres.start();

        assertThat(query(postgres, "stopped", "select answer from kept")).isEqualTo("42");
    }

    @Test
    void keepsWhatWasCommittedOverACrash() throws SQLException {
        postgres.createDatabase("crashed");
        execute(postgres, "crashed", "create table kept (answer int)");
        try (Connection open = connect(postgres, "crashed");
                Statement statement = open.createStatement()) {
            execute(postgres, "crashed", "insert into kept (answer) values (42)");
            open.setAutoCommit(false);
            statement.execute("insert into kept (answer) values (43)");

            postgres.crash();
            assertThat(open.isValid(1)).isFalse();
        }
        postgres.start();

        assertThat(query(postgres, "crashed", "select string_agg(answer::text, ',') from kept"))
                .isEqualTo("42");
    }

    @Test
    void ignoresBeingStoppedOrStartedTwice() throws SQLException {
        postgres.start();
        postgres.stop();
        postgres.stop();
        postgres.crash();
        postgres.start();

        assertThat(query(postgres, "postgres", "select 1")).isEqualTo("1");
    }

    private static Connection connect(Postgres postgres, String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), postgres.adminUser(), postgres.adminPassword());
    }

    static void execute(Postgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = connect(postgres, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(Postgres postgres, String database, String sql) throws SQLException {
        try (Connection connection = connect(postgres, database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
